//! A message on Discord to what was said to the bot, or near it: whom it is for, and its words without markup.

use serenity::model::channel::{Message, MessageType};
use serenity::model::id::UserId;

/// What a message holds for the bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Words; `addressed` is false for a message in a listening channel that does not name the bot.
    Words { text: String, addressed: bool },
    /// Sent to the bot with a file and without a word.
    OnlyFiles,
}

/// What the message holds for the bot `me`; none if it is not for it. `listens`: to what does not name it.
pub(super) fn hear(message: &Message, me: UserId, listens: bool) -> Option<Heard> {
    let is_person = !message.author.bot && message.author.id != me && message.webhook_id.is_none();
    let is_talk = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    if !is_person || !is_talk {
        return None;
    }
    let mentioned = message.mentions.iter().any(|user| user.id == me);
    let replied_to = message.referenced_message.as_ref().is_some_and(|replied| replied.author.id == me);
    let direct = message.guild_id.is_none();
    let addressed = mentioned || replied_to || direct;
    if !addressed && !listens {
        return None;
    }
    let text = plain_text(&message.content);
    if !text.is_empty() {
        return Some(Heard::Words { text, addressed });
    }
    if addressed && !message.attachments.is_empty() {
        return Some(Heard::OnlyFiles);
    }
    // A bare mention is a question without words. A reply without a ping may just not be readable here.
    (mentioned && message.content != text).then_some(Heard::Words { text, addressed })
}

/// The words of a message: mentions, custom emoji, timestamps and the like left out.
pub(super) fn plain_text(content: &str) -> String {
    let mut text = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let tag = &rest[start..];
        match tag.find('>').filter(|end| is_markup(&tag[1..*end])) {
            Some(end) => {
                text.push(' ');
                rest = &tag[end + 1..];
            }
            None => {
                text.push('<');
                rest = &tag[1..];
            }
        }
    }
    text.push_str(rest);
    text.trim().to_owned()
}

/// `@1`, `@!1`, `@&1`, `#1`, `:name:1`, `a:name:1`, `t:1:R`, `/ask:1`, `id:browse`.
fn is_markup(inside: &str) -> bool {
    let numbered = |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(mention) = inside.strip_prefix('@') {
        return numbered(mention.trim_start_matches(['!', '&']));
    }
    if let Some(channel) = inside.strip_prefix('#') {
        return numbered(channel);
    }
    let named = inside.starts_with([':', '/']) || inside.starts_with("a:");
    let ends_in_id = inside.rsplit_once(':').is_some_and(|(_, id)| numbered(id));
    (named && ends_in_id) || inside.starts_with("t:") || inside.starts_with("id:")
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn markup_is_left_out_and_words_stay() {
        let text =
            "<@12> when <@!3><@&4> did <#5> the <:pier:6> <a:wave:7>open? <t:8:R> </ask:9> <id:browse>";
        let words: Vec<String> = plain_text(text).split_whitespace().map(str::to_owned).collect();
        assert_eq!(words.join(" "), "when did the open?");
    }

    #[test]
    fn what_only_looks_like_markup_stays() {
        for text in ["is 3 < 4 and 5 > 4?", "<@ana>", "<", "a <b> c", "<:>", "<https://example.org/1:2>"] {
            assert_eq!(plain_text(text), text);
        }
        assert_eq!(plain_text("<<@1>"), "<");
    }
}

package dev.medmentor.analytics.model;

import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.StoredAnswer;
import java.util.Optional;

/** What is counted of a quarter of an hour. Stored by its place: new ones come last, and none goes. */
public enum Counter {
    /** Questions asked. */
    QUESTIONS,
    GROUNDED,
    NOT_IN_DOCUMENTS,
    GENERAL_KNOWLEDGE,
    CURATED,
    COMPLETE,
    TRUNCATED,
    STOPPED,
    FAILED,
    RATED_UP,
    RATED_DOWN,
    /** Answers rated down as such; so are the next. */
    WRONG,
    INCOMPLETE,
    NOT_IN_SOURCES,
    OUTDATED,
    UNCLEAR,
    UNSAFE,
    OTHER,
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    COST_MILLIONTHS,
    /** Answers whose time is known. */
    TIMED,
    /** How long those took together, in milliseconds. */
    MILLISECONDS,
    /** Questions that came so; so are the next. */
    WEB,
    API,
    WHATSAPP,
    TELEGRAM;

    /** What an answer rests on. */
    public static Counter of(StoredAnswer.Kind kind) {
        return switch (kind) {
            case GROUNDED -> GROUNDED;
            case NOT_IN_DOCUMENTS -> NOT_IN_DOCUMENTS;
            case GENERAL_KNOWLEDGE -> GENERAL_KNOWLEDGE;
            case CURATED -> CURATED;
        };
    }

    /** How an answer ended; empty while it has not. */
    public static Optional<Counter> of(Message.State state) {
        return switch (state) {
            case PENDING -> Optional.empty();
            case COMPLETE -> Optional.of(COMPLETE);
            case TRUNCATED -> Optional.of(TRUNCATED);
            case STOPPED -> Optional.of(STOPPED);
            case FAILED -> Optional.of(FAILED);
        };
    }

    public static Counter of(Feedback.Rating rating) {
        return rating == Feedback.Rating.UP ? RATED_UP : RATED_DOWN;
    }

    /** Why an answer was rated down. */
    public static Counter of(Feedback.Reason reason) {
        return switch (reason) {
            case WRONG -> WRONG;
            case INCOMPLETE -> INCOMPLETE;
            case NOT_IN_SOURCES -> NOT_IN_SOURCES;
            case OUTDATED -> OUTDATED;
            case UNCLEAR -> UNCLEAR;
            case UNSAFE -> UNSAFE;
            case OTHER -> OTHER;
        };
    }

    public static Counter of(Channel channel) {
        return switch (channel) {
            case WEB -> WEB;
            case API -> API;
            case WHATSAPP -> WHATSAPP;
            case TELEGRAM -> TELEGRAM;
        };
    }
}

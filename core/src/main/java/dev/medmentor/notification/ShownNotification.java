package dev.medmentor.notification;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.notification.model.Notification;
import java.util.Optional;

/**
 * A notification with what its reader may see now of what it is about.
 *
 * @param name the document's, the assistant's or the member's; empty if that is gone or may not be seen any more, and of
 *     the built-in assistant, which has none
 * @param collection where the document is; empty of anything else, and where the name is
 */
public record ShownNotification(Notification notification, Optional<String> name, Optional<CollectionId> collection) {}

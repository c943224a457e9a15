/** The routes of conversations: messages, their events, what is thought of them, and mentors' own answers. */
@NullMarked
package dev.medmentor.adapters.http.conversation;

import org.jspecify.annotations.NullMarked;

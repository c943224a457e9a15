package dev.medmentor.conversation.model;

import dev.medmentor.shared.TenantId;

/** A message that was being made when its maker was last heard of. */
public record PendingMessage(TenantId tenant, Message message) {}

package dev.medmentor.library.model;

import dev.medmentor.shared.TenantId;

/** An open upload whose time is over. */
public record ExpiredUpload(TenantId tenant, OpenUpload upload) {}

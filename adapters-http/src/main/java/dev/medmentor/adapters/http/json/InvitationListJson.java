package dev.medmentor.adapters.http.json;

import java.util.List;

/** Open invitations, oldest first. */
public record InvitationListJson(List<InvitationJson> items) {}

package dev.medmentor.adapters.http.json;

import java.util.List;

/** The logins of an account that are not over, newest first. */
public record SessionListJson(List<SessionJson> items) {}

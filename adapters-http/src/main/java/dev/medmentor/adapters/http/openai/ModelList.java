package dev.medmentor.adapters.http.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What may be asked, in OpenAI's shape. */
record ModelList(String object, List<Model> data) {
    /** @param created seconds since 1970; 0 for what was never made */
    record Model(
            String id,
            String object,
            long created,
            @JsonProperty("owned_by") String ownedBy) {
        static Model of(String id, long created) {
            return new Model(id, "model", created, "medmentor");
        }
    }

    ModelList(List<Model> data) {
        this("list", List.copyOf(data));
    }
}

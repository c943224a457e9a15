package dev.medmentor.assistant.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.Widget;
import dev.medmentor.assistant.model.WidgetId;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link WidgetRepository} does. */
public interface WidgetRepositoryContract {
    TenantId TENANT = new TenantId("clinic");
    TenantId OTHER = new TenantId("other");
    AssistantId GUIDE = new AssistantId("guide");

    WidgetRepository widgets();

    private static Widget widget(String id, AssistantId assistant, int revision) {
        return new Widget(
                new WidgetId(id),
                assistant,
                List.of("https://clinic.example.org", "http://localhost:8081"),
                20 + revision,
                1_000,
                Instant.parse("2026-03-02T09:10:00.123Z"),
                revision);
    }

    @Test
    default void findShouldGiveTheWidgetAsInserted() {
        widgets().insert(TENANT, widget("a", GUIDE, 1));
        assertThat(widgets().find(TENANT, new WidgetId("a"))).contains(widget("a", GUIDE, 1));
        assertThat(widgets().find(OTHER, new WidgetId("a"))).isEmpty();
        assertThat(widgets().find(TENANT, new WidgetId("b"))).isEmpty();
    }

    @Test
    default void insertShouldRefuseATakenIdOfTheTenantAlone() {
        widgets().insert(TENANT, widget("a", GUIDE, 1));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> widgets().insert(TENANT, widget("a", GUIDE, 1)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("widget_exists"));
        widgets().insert(OTHER, widget("a", GUIDE, 1));
    }

    @Test
    default void updateShouldReplaceTheRevisionBeforeAlone() {
        widgets().insert(TENANT, widget("a", GUIDE, 1));
        assertThat(widgets().update(TENANT, widget("a", GUIDE, 3))).isFalse();
        assertThat(widgets().update(OTHER, widget("a", GUIDE, 2))).isFalse();
        assertThat(widgets().update(TENANT, widget("a", GUIDE, 2))).isTrue();
        assertThat(widgets().find(TENANT, new WidgetId("a"))).contains(widget("a", GUIDE, 2));
    }

    @Test
    default void listAndRemoveShouldKeepToOneTenantAndAssistant() {
        AssistantId another = new AssistantId("another");
        widgets().insert(TENANT, widget("b", GUIDE, 1));
        widgets().insert(TENANT, widget("a", GUIDE, 1));
        widgets().insert(TENANT, widget("c", another, 1));
        widgets().insert(OTHER, widget("d", GUIDE, 1));
        assertThat(widgets().list(TENANT, GUIDE))
                .extracting(found -> found.id().value())
                .containsExactly("a", "b");
        assertThat(widgets().remove(OTHER, new WidgetId("a"))).isFalse();
        assertThat(widgets().remove(TENANT, new WidgetId("a"))).isTrue();
        assertThat(widgets().remove(TENANT, new WidgetId("a"))).isFalse();
        assertThat(widgets().removeAll(TENANT, GUIDE)).isEqualTo(1);
        assertThat(widgets().list(TENANT, another)).hasSize(1);
        assertThat(widgets().list(OTHER, GUIDE)).hasSize(1);
    }
}

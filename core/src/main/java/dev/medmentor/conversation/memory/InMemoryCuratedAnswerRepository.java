package dev.medmentor.conversation.memory;

import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.CuratedAnswer;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.port.CuratedAnswerRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Curated answers on the heap. */
public final class InMemoryCuratedAnswerRepository implements CuratedAnswerRepository {
    private final Map<TenantId, NavigableMap<CuratedAnswerId, CuratedAnswer>> tenants = new HashMap<>();

    @Override
    public synchronized void insert(TenantId tenant, CuratedAnswer answer) {
        if (of(tenant).putIfAbsent(answer.id(), answer) != null) {
            throw new ConflictException(
                    "curated_answer_exists", "There is a curated answer " + answer.id() + " already.");
        }
    }

    @Override
    public synchronized Optional<CuratedAnswer> find(TenantId tenant, CuratedAnswerId id) {
        return Optional.ofNullable(of(tenant).get(id));
    }

    @Override
    public synchronized boolean update(TenantId tenant, CuratedAnswer answer) {
        boolean expected = find(tenant, answer.id())
                .filter(stored -> stored.revision() == answer.revision() - 1)
                .isPresent();
        if (expected) {
            of(tenant).put(answer.id(), answer);
        }
        return expected;
    }

    @Override
    public synchronized boolean remove(TenantId tenant, CuratedAnswerId id) {
        return of(tenant).remove(id) != null;
    }

    @Override
    public synchronized int removeAll(TenantId tenant, Optional<AssistantId> assistant) {
        int before = of(tenant).size();
        of(tenant).values().removeIf(answer -> answer.assistant().equals(assistant));
        return before - of(tenant).size();
    }

    @Override
    public synchronized List<CuratedAnswer> list(TenantId tenant, Optional<AssistantId> assistant) {
        return of(tenant).values().stream()
                .filter(answer -> answer.assistant().equals(assistant))
                .toList();
    }

    private NavigableMap<CuratedAnswerId, CuratedAnswer> of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, key -> new TreeMap<>());
    }
}

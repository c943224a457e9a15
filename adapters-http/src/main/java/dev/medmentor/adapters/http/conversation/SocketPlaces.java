package dev.medmentor.adapters.http.conversation;

import dev.medmentor.adapters.http.limit.Subjects;
import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.identity.model.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who has how many sockets open. The operator's are not counted. Thread-safe. */
final class SocketPlaces {
    private final SocketLimits limits;
    private final Map<String, Integer> taken = new HashMap<>();

    SocketPlaces(SocketLimits limits) {
        this.limits = limits;
    }

    /** What a socket is counted by. */
    private record Owner(String name, int most) {}

    private Optional<Owner> owner(Principal principal) {
        return Optional.of(principal)
                .filter(known -> known.kind() != Principal.Kind.OPERATOR)
                .map(known -> new Owner(
                        "account:" + known.account().map(Object::toString).orElseGet(known::name),
                        limits.perAccount()));
    }

    private Owner owner(String address) {
        return new Owner(Subjects.address(address), limits.perAddress());
    }

    private Optional<Owner> owner(Optional<Principal> principal, String address) {
        return principal.isPresent() ? owner(principal.get()) : Optional.of(owner(address));
    }

    /**
     * Does nothing if there is room for one more.
     *
     * @param principal empty for somebody whose token is still to come
     * @throws HttpFailure if not
     */
    synchronized void requireRoom(Optional<Principal> principal, String address) {
        owner(principal, address).filter(this::isFull).ifPresent(owner -> {
            throw tooMany(owner);
        });
    }

    private boolean isFull(Owner owner) {
        return taken.getOrDefault(owner.name(), 0) >= owner.most();
    }

    private static HttpFailure tooMany(Owner owner) {
        return new HttpFailure(
                429,
                "too_many_sockets",
                "At most " + owner.most() + " sockets of one account, or of one address before their tokens have come,"
                        + " are open at a time. Close one first.");
    }

    /** @throws HttpFailure as {@link #requireRoom} */
    Place take(Optional<Principal> principal, String address) {
        Place place = new Place();
        place.move(owner(principal, address));
        return place;
    }

    /** Of one socket. */
    final class Place {
        private Optional<Owner> owner = Optional.empty();
        private boolean left;

        private Place() {}

        /**
         * Counts the socket by who has come in from now on.
         *
         * @throws HttpFailure if they have too many; it is counted as before then
         */
        void belongTo(Principal principal) {
            move(owner(principal));
        }

        private void move(Optional<Owner> next) {
            synchronized (SocketPlaces.this) {
                if (left) {
                    return;
                }
                next.filter(SocketPlaces.this::isFull).ifPresent(full -> {
                    throw tooMany(full);
                });
                next.ifPresent(given -> taken.merge(given.name(), 1, Integer::sum));
                giveBack();
                owner = next;
            }
        }

        private void giveBack() {
            owner.ifPresent(
                    given -> taken.computeIfPresent(given.name(), (name, count) -> count > 1 ? count - 1 : null));
        }

        /** It is closed. Idempotent. */
        void leave() {
            synchronized (SocketPlaces.this) {
                giveBack();
                owner = Optional.empty();
                left = true;
            }
        }
    }
}

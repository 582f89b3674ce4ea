package org.ibutsu.server.jetty;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns that requests take, and memory for their bodies. One account holds only a part of both at a time, so that
 * something is always left for others; its further requests wait in order, and accounts that wait are served one after
 * another.
 */
final class FairTurns {

    /** A request that takes a turn. */
    static final class Turn {

        private final Object account;
        private final long bytes;
        private final Runnable task;

        /**
         * Creates one that has not been taken yet.
         *
         * @param account who asks for it
         * @param bytes how much memory it takes
         * @param task runs when the turn comes, unless it comes at once
         */
        Turn(Object account, long bytes, Runnable task) {
            this.account = account;
            this.bytes = bytes;
            this.task = task;
        }
    }

    /** The response to a request for a turn. */
    enum Outcome {
        TAKEN,
        QUEUED,
        REFUSED
    }

    private final int turns;
    private final int turnsOfOne;
    private final long memory;
    private final long memoryOfOne;
    private final int maxQueueLength;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Account> accounts = new HashMap<>();
    /** Those who wait, the next one first. */
    private final Deque<Account> waiting = new ArrayDeque<>();

    private int turnsTaken;
    private long memoryTaken;

    /**
     * Creates turns of which none is taken.
     *
     * @param turns how many requests are answered at a time
     * @param turnsOfOne how many of one account
     * @param memory how many bytes all may take together; one that wants more gets it when no other one has any
     * @param maxQueueLength how many of one account may wait
     */
    FairTurns(int turns, int turnsOfOne, long memory, int maxQueueLength) {
        this.turns = turns;
        this.turnsOfOne = turnsOfOne;
        this.memory = memory;
        this.memoryOfOne = memory / 4;
        this.maxQueueLength = maxQueueLength;
    }

    /** Takes a turn, or a place in the queue. */
    Outcome take(Turn turn) {
        lock.lock();
        try {
            Account account = accounts.computeIfAbsent(turn.account, key -> new Account());
            if (account.queue.isEmpty() && isFree(account, turn)) {
                begin(account, turn);
                return Outcome.TAKEN;
            }
            if (account.queue.size() >= maxQueueLength) {
                return Outcome.REFUSED;
            }
            if (account.queue.isEmpty()) {
                waiting.addLast(account);
            }
            account.queue.addLast(turn);
            return Outcome.QUEUED;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Releases a turn.
     *
     * @return the work that may run now
     */
    List<Runnable> release(Turn turn) {
        lock.lock();
        try {
            turnsTaken--;
            memoryTaken -= turn.bytes;
            accounts.computeIfPresent(turn.account, (key, account) -> {
                account.turnsTaken--;
                account.memoryTaken -= turn.bytes;
                return account.isIdle() ? null : account;
            });
            return next();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Leaves the queue.
     *
     * @return whether it was still waiting
     */
    boolean withdraw(Turn turn) {
        lock.lock();
        try {
            Account account = accounts.get(turn.account);
            if (account == null || !account.queue.remove(turn)) {
                return false;
            }
            if (account.queue.isEmpty()) {
                waiting.remove(account);
            }
            if (account.isIdle()) {
                accounts.remove(turn.account);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes turns for those who wait, one of each account in a round. */
    private List<Runnable> next() {
        List<Runnable> tasks = new ArrayList<>(1);
        boolean found = true;
        while (found && turnsTaken < turns) {
            found = false;
            for (Account account : List.copyOf(waiting)) {
                Turn turn = account.queue.peekFirst();
                if (!isFree(account, turn)) {
                    continue;
                }
                account.queue.removeFirst();
                waiting.remove(account);
                if (!account.queue.isEmpty()) {
                    waiting.addLast(account);
                }
                begin(account, turn);
                tasks.add(turn.task);
                found = true;
            }
        }
        return tasks;
    }

    private boolean isFree(Account account, Turn turn) {
        return turnsTaken < turns
                && account.turnsTaken < turnsOfOne
                && fits(memoryTaken, turn.bytes, memory)
                && fits(account.memoryTaken, turn.bytes, memoryOfOne);
    }

    private static boolean fits(long taken, long wanted, long all) {
        return wanted == 0 || taken == 0 || taken + wanted <= all;
    }

    private void begin(Account account, Turn turn) {
        turnsTaken++;
        memoryTaken += turn.bytes;
        account.turnsTaken++;
        account.memoryTaken += turn.bytes;
    }

    private static final class Account {
        private final Deque<Turn> queue = new ArrayDeque<>();
        private int turnsTaken;
        private long memoryTaken;

        private boolean isIdle() {
            return turnsTaken == 0 && queue.isEmpty();
        }
    }
}

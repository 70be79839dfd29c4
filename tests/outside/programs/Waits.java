public class Waits {
    public static void main(String[] arguments) throws Exception {
        long begun = System.nanoTime();
        Thread.sleep(20_000);
        Object lock = new Object();
        synchronized (lock) {
            lock.wait(20_000);
        }
        java.util.concurrent.locks.LockSupport.parkNanos(20_000_000_000L);
        System.out.println((System.nanoTime() - begun) / 1_000_000);
    }
}

using System.Runtime.ExceptionServices;

namespace Kente.Training.Loop;

/// <summary>
/// A thread that executes one action at a time. The threads of the pool may all be busy, and new threads would initialize libtorch again.
/// </summary>
internal sealed class WorkerThread : IDisposable
{
    private readonly SemaphoreSlim _started = new(0), _done = new(0);
    private readonly Thread _thread;
    private Action? _work;
    private ExceptionDispatchInfo? _fault;

    public WorkerThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "Kente half-batches" };
        _thread.Start();
    }

    /// <summary>Starts an action. Call <see cref="Wait"/> before the next.</summary>
    public void Begin(Action work)
    {
        _work = work;
        _started.Release();
    }

    /// <summary>Waits until the action has completed or failed.</summary>
    public void Wait() => _done.Wait();

    /// <summary>Rethrows the exception of the action, if any.</summary>
    public void ThrowIfFailed() => _fault?.Throw();

    /// <summary>Stops the thread.</summary>
    public void Dispose()
    {
        _work = null;
        _started.Release();
        _thread.Join();
        _started.Dispose();
        _done.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _started.Wait();
            if (_work is not { } work) return;
            _fault = null;
            try
            {
                work();
            }
#pragma warning disable CA1031 // Rethrown on the waiting thread.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _fault = ExceptionDispatchInfo.Capture(fault);
            }
            _done.Release();
        }
    }
}

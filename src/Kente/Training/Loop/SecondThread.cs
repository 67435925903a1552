using System.Runtime.ExceptionServices;

namespace Kente.Training.Loop;

/// <summary>A thread that waits for work and does one thing at a time. The pool's threads may all be taken when they are needed, and new threads would set libtorch up anew.</summary>
internal sealed class SecondThread : IDisposable
{
    private readonly SemaphoreSlim _given = new(0), _done = new(0);
    private readonly Thread _thread;
    private Action? _work;
    private ExceptionDispatchInfo? _fault;

    public SecondThread()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "Kente half-batches" };
        _thread.Start();
    }

    /// <summary>Begins to do something; <see cref="Wait"/> is to be called before the next.</summary>
    public void Begin(Action work)
    {
        _work = work;
        _given.Release();
    }

    /// <summary>Waits until it is done, or has failed.</summary>
    public void Wait() => _done.Wait();

    /// <summary>Throws what the work has thrown.</summary>
    public void ThrowIfFailed() => _fault?.Throw();

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        _work = null;
        _given.Release();
        _thread.Join();
        _given.Dispose();
        _done.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _given.Wait();
            if (_work is not { } work) return;
            _fault = null;
            try
            {
                work();
            }
#pragma warning disable CA1031 // Thrown again in the thread that waits.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _fault = ExceptionDispatchInfo.Capture(fault);
            }
            _done.Release();
        }
    }
}

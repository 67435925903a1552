using System.Runtime.InteropServices;

namespace Kente.Cli.Common;

/// <summary>Turns the first Ctrl-C, or request to terminate, into a wish to stop; the second ends the process as ever.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption(TextWriter error)
    {
        void Stop(PosixSignalContext context)
        {
            if (_source.IsCancellationRequested) return;
            context.Cancel = true;
            _source.Cancel();
            error.WriteLine("Stopping; once more ends at once.");
        }
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _source.Dispose();
    }
}

using Microsoft.Extensions.Hosting;

namespace Kente.Shared.Web;

/// <summary>The server lives until its caller disposes it. The host's own lifetime would take Ctrl-C away from the program.</summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

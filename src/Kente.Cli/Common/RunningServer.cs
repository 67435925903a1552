namespace Kente.Cli.Common;

/// <summary>A server that a command has started.</summary>
/// <param name="Server">The server.</param>
/// <param name="FirstVisit">The address with the token.</param>
/// <param name="Token">The token; <see langword="null"/> if none is required.</param>
internal sealed record RunningServer(IAsyncDisposable Server, Uri FirstVisit, string? Token);

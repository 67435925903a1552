namespace Kente.Shared.Web;

/// <summary>Where a server listens and who may use it.</summary>
/// <param name="Name">Name of the program in messages.</param>
/// <param name="Host">Name or address of this machine to listen on.</param>
/// <param name="Port">The port; 0 for a free one.</param>
/// <param name="Token">The token; <see langword="null"/> for a random one where other machines can reach the host, else none.</param>
internal sealed record ServerSettings(string Name, string Host, int Port, string? Token)
{
    /// <summary>Gets the largest number of connections at a time; <see langword="null"/> for no limit.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>
    /// Gets the paths that the server asks itself for when it has started: the code for them is compiled while the browser starts.
    /// </summary>
    public IReadOnlyList<string> FirstRequests { get; init; } = ["/"];

    /// <summary>Checks the values, which are options of the same names.</summary>
    /// <param name="parameter">Name of the parameter that holds the options.</param>
    /// <exception cref="ArgumentException">The token is empty, or the port is not between 0 and 65535.</exception>
    public void Check(string parameter)
    {
        if (Port is < 0 or > 65535)
            throw new ArgumentException($"{nameof(Port)} must be between 0 and 65535, not {Port}.", parameter);
        if (Token is not null && string.IsNullOrWhiteSpace(Token))
            throw new ArgumentException($"{nameof(Token)} must not be empty. Use null for the default.", parameter);
    }
}

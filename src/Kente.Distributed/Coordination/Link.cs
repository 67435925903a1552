using System.Net.Sockets;
using System.Text;

namespace Kente.Distributed.Coordination;

/// <summary>A connection to another process that carries lines of fields separated by tabs.</summary>
internal sealed class Link : IDisposable
{
    private readonly TcpClient _client;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;
    private readonly Lock _writing = new();

    public Link(TcpClient client)
    {
        _client = client;
        client.NoDelay = true;
        _reader = new(client.GetStream(), Encoding.UTF8);
        _writer = new(client.GetStream(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Number of the process at the other end.</summary>
    public int Rank { get; set; }

    /// <summary>Host of the process at the other end.</summary>
    public string Host { get; set; } = "";

    /// <summary>When the process was last heard of, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    public long LastSeen { get; set; } = Environment.TickCount64;

    /// <summary>Number of exchanges that the process has begun, as far as known.</summary>
    public long Progress { get; set; }

    /// <summary>Whether the process has left as it should.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Sends a line; a broken connection is found by the reader.</summary>
    public void Send(params string[] fields)
    {
        try
        {
            lock (_writing) _writer.WriteLine(string.Join('\t', fields.Select(field => field.ReplaceLineEndings(" ").Replace('\t', ' '))));
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or SocketException)
        {
        }
    }

    /// <summary>Waits for a line.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <returns>Its fields; <see langword="null"/> if the connection has ended.</returns>
    public string[]? Receive(TimeSpan? timeout = null)
    {
        try
        {
            _client.ReceiveTimeout = timeout is { } limit ? Math.Max(1, (int)limit.TotalMilliseconds) : 0;
            return _reader.ReadLine()?.Split('\t');
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or SocketException)
        {
            return null;
        }
    }

    public void Dispose() => _client.Dispose();
}

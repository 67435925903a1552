using System.Diagnostics;
using System.Globalization;

namespace Kente.Distributed.Coordination;

/// <summary>
/// Connects the process 0 with every other one, beside the exchange of data: says which process has ended, hangs or has failed, which the
/// libraries that exchange data do not.
/// </summary>
internal sealed class ControlChannel : IDisposable
{
    /// <summary>Exit code of a process that cannot go on because of another one.</summary>
    public const int ExitCode = 75;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1), Grace = TimeSpan.FromSeconds(3);

    private readonly IReadOnlyList<Link> _links;
    private readonly int _rank;
    private readonly string _host;
    private readonly ProcessGroupOptions _options;
    private readonly Timer _timer;
    private readonly ManualResetEventSlim _faulted = new();
    private readonly Lock _failing = new();
    private string? _fault;
    private long _progress, _slowest, _slowestSince = Environment.TickCount64;
    private bool _isClosing;

    /// <param name="rank">Number of this process.</param>
    /// <param name="host">Its host.</param>
    /// <param name="links">Connections: of the process 0 to all others, of the others to the process 0.</param>
    /// <param name="options">Time limits.</param>
    public ControlChannel(int rank, string host, IReadOnlyList<Link> links, ProcessGroupOptions options)
    {
        (_rank, _host, _links, _options) = (rank, host, links, options);
        foreach (var link in links)
        {
            link.LastSeen = Environment.TickCount64;
            new Thread(() => Read(link)) { IsBackground = true, Name = $"Kente process {link.Rank}" }.Start();
        }
        _timer = new(_ => Watch(), null, Beat, Beat);
    }

    /// <summary>Why the processes cannot go on; <see langword="null"/> if they can.</summary>
    public string? Fault => _fault;

    /// <summary>Counts an exchange of data that begins.</summary>
    public void Advance() => Interlocked.Increment(ref _progress);

    /// <summary>Tells the others that this process cannot go on.</summary>
    public void Fail(string reason) => Fail(FormattableString.Invariant($"The process {_rank} on {_host} failed: {reason}"), isOwn: true);

    /// <summary>Waits for the reason of a failed exchange.</summary>
    /// <param name="timeout">How long to wait.</param>
    public string? WaitForFault(TimeSpan timeout)
    {
        _faulted.Wait(timeout);
        if (_fault is null && _links.Where(link => link.HasLeft).Select(link => link.Rank).ToArray() is { Length: > 0 } left)
            return $"The process {string.Join(", ", left)} has ended, but this one has more steps; all processes must train on as many batches.";
        return _fault;
    }

    public void Dispose()
    {
        _isClosing = true;
        _timer.Dispose();
        foreach (var link in _links)
        {
            link.Send("bye");
            link.Dispose();
        }
    }

    private void Read(Link link)
    {
        while (link.Receive() is { } line)
        {
            link.LastSeen = Environment.TickCount64;
            switch (line)
            {
                case ["beat", var progress]:
                    if (long.TryParse(progress, CultureInfo.InvariantCulture, out long count)) link.Progress = count;
                    break;
                case ["fail", var reason]:
                    Fail(reason, isOwn: false);
                    break;
                case ["bye"]:
                    link.HasLeft = true;
                    return;
            }
        }
        if (!_isClosing && !link.HasLeft)
            Fail(FormattableString.Invariant($"The process {link.Rank} on {link.Host} has ended unexpectedly."), isOwn: false);
    }

    private void Watch()
    {
        if (_isClosing) return;
        long progress = Interlocked.Read(ref _progress);
        foreach (var link in _links) link.Send("beat", progress.ToString(CultureInfo.InvariantCulture));
        long now = Environment.TickCount64;
        foreach (var link in _links)
            if (!link.HasLeft && now - link.LastSeen > _options.HeartbeatTimeout.TotalMilliseconds)
                Fail(FormattableString.Invariant(
                    $"The process {link.Rank} on {link.Host} has not answered for {_options.HeartbeatTimeout.TotalSeconds:0.#} seconds."), isOwn: false);
        if (_rank == 0) WatchProgress(progress, now);
    }

    // All wait for the slowest; if it does not advance, it hangs.
    private void WatchProgress(long own, long now)
    {
        var present = _links.Where(link => !link.HasLeft).ToArray();
        long slowest = present.Select(link => link.Progress).Append(own).Min(), fastest = present.Select(link => link.Progress).Append(own).Max();
        if (slowest != _slowest || slowest == fastest) (_slowest, _slowestSince) = (slowest, now);
        if (now - _slowestSince <= _options.Timeout.TotalMilliseconds) return;
        string[] names = [
            .. own == slowest ? [$"0 on {_host}"] : Array.Empty<string>(),
            .. present.Where(link => link.Progress == slowest).Select(link => FormattableString.Invariant($"{link.Rank} on {link.Host}"))];
        Fail(FormattableString.Invariant(
            $"The others have waited for the process {string.Join(", ", names)} for {_options.Timeout.TotalSeconds:0.#} seconds."), isOwn: false);
    }

    private void Fail(string reason, bool isOwn)
    {
        lock (_failing)
        {
            if (_fault is not null || _isClosing) return;
            _fault = reason;
        }
        foreach (var link in _links) link.Send("fail", reason);
        _faulted.Set();
        // A thread that waits in native code cannot be told.
        if (!isOwn) new Thread(ExitAfterGrace) { IsBackground = true, Name = "Kente exit" }.Start();
    }

    private void ExitAfterGrace()
    {
        Thread.Sleep(Grace);
        if (_isClosing) return;
        Console.Error.WriteLine($"Training on several processes cannot go on. {_fault}");
        new Thread(() => Environment.Exit(ExitCode)) { IsBackground = true }.Start();
        Thread.Sleep(Grace);
        Process.GetCurrentProcess().Kill(); // a thread in native code may keep the process from exiting
    }
}

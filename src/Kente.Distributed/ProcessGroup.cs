using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Kente.Distributed.Coordination;
using Kente.Distributed.Engines;
using Kente.Distributed.Launching;
using Kente.Distributed.Primitives;
using TorchSharp;

namespace Kente.Distributed;

/// <summary>
/// The processes of one training, on one machine or several. A launcher starts them and tells each its number: <c>kente launch</c>,
/// torchrun, <c>mpirun</c> or <c>srun</c>. A program that no launcher has started is a group of one process.
/// </summary>
/// <remarks>
/// A process that ends unexpectedly, hangs or fails ends the others with a <see cref="DistributedException"/> that names it. A process
/// that waits in a native library then ends with the exit code 75.
/// </remarks>
public sealed class ProcessGroup : IDisposable
{
    private static readonly TimeSpan Explanation = TimeSpan.FromSeconds(2);

    private readonly IEngine? _engine;
    private readonly ControlChannel? _control;
    private readonly Stopwatch _exchanging = new();
    private readonly Dictionary<(ExchangeKind Kind, long Bytes), long> _counts = [];
    private bool _isDisposed;

    private ProcessGroup(int rank, int size, IEngine? engine, ControlChannel? control) =>
        (Rank, Size, _engine, _control) = (rank, size, engine, control);

    /// <summary>Gets the number of this process, from 0.</summary>
    public int Rank { get; }

    /// <summary>Gets the number of processes.</summary>
    public int Size { get; }

    /// <summary>Gets what exchanges the data: shared memory, or a library with its version; empty for a single process.</summary>
    public string Backend => _engine?.Description ?? "";

    /// <summary>Gets the time that this process has spent in exchanges, including the wait for slower processes.</summary>
    public TimeSpan CommunicationTime => _exchanging.Elapsed;

    /// <summary>
    /// Gets the number of bytes that this process has given to exchanges. Of values that are added, the network carries up to twice as many
    /// from each process.
    /// </summary>
    public long BytesExchanged { get; private set; }

    /// <summary>Gets the number of exchanges.</summary>
    public long Exchanges { get; private set; }

    /// <summary>
    /// Predicts the time that the exchanges up to now would take on another network, without the wait for slower processes: of two
    /// processes on one machine, what they would take on many machines.
    /// </summary>
    /// <param name="link">The network.</param>
    /// <param name="processes">Number of processes, each on its machine.</param>
    /// <returns>The time; zero in a group of one process, which exchanges nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of processes is less than 1, or the network has no bandwidth.</exception>
    public TimeSpan PredictCommunicationTime(NetworkLink link, int processes)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentOutOfRangeException.ThrowIfLessThan(processes, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(link.BitsPerSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(link.Latency, TimeSpan.Zero);
        var time = TimeSpan.Zero;
        foreach (var ((kind, bytes), count) in _counts) time += count * link.TimeOf(kind, bytes, processes);
        return time;
    }

    /// <summary>Joins the group that the environment describes, and waits for the other processes.</summary>
    /// <param name="options">Backend and time limits.</param>
    /// <exception cref="DistributedException">
    /// A variable is missing or wrong, the process 0 cannot be reached, not all processes come, or the backend is not available.
    /// </exception>
    public static ProcessGroup Join(ProcessGroupOptions? options = null)
    {
        options ??= new();
        var environment = LaunchEnvironment.Read();
        if (environment.Size == 1) return new(0, 1, null, null);
        torch.InitializeDeviceType(DeviceType.CPU);
        bool usesMpi = options.Backend == CommunicationBackend.Mpi
            || (options.Backend == CommunicationBackend.Automatic && environment.IsMpi);
        var group = usesMpi ? JoinMpi(options) : JoinByAddress(environment, options);
        group.Test();
        return group;
    }

    /// <summary>Leaves the group. Call it at the end of the program in each process.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _control?.Dispose();
        if (_control?.Fault is null) _engine?.Dispose();
    }

    internal void Sum(torch.Tensor values) =>
        Exchange(ExchangeKind.Sum, values, (engine, contiguous) => engine.Sum(contiguous));

    internal void Broadcast(torch.Tensor values, int from = 0) =>
        Exchange(ExchangeKind.Broadcast, values, (engine, contiguous) => engine.Broadcast(contiguous, from));

    /// <summary>Sends to each process its part of contiguous values.</summary>
    internal void AllToAll(torch.Tensor sent, torch.Tensor received) =>
        Exchange(ExchangeKind.AllToAll, BytesOf(sent), BytesOf(sent), engine => engine.AllToAll(sent, received));

    /// <summary>Collects contiguous values of all processes.</summary>
    internal void AllGather(torch.Tensor own, torch.Tensor all) =>
        Exchange(ExchangeKind.AllGather, BytesOf(all), BytesOf(own), engine => engine.AllGather(own, all));

    internal void Fail(Exception fault)
    {
        if (fault is not DistributedException) _control?.Fail(fault.Message);
        else _control?.Fail($"it stops. {fault.Message}");
    }

    private static ProcessGroup JoinByAddress(LaunchEnvironment environment, ProcessGroupOptions options)
    {
        var (rank, size) = (environment.Rank, environment.Size);
        var (host, port) = environment.Address
            ?? throw new DistributedException("MASTER_ADDR is not set; set it to the host name or address of the process 0.");
        var address = Rendezvous.Resolve(host);
        bool sharesMemory = options.Backend is CommunicationBackend.Automatic or CommunicationBackend.SharedMemory;
        if (rank > 0)
        {
            var (link, dataPort) = Rendezvous.Connect(address, port, rank, size, options.Timeout);
            return Open([link], SharedSegment.Accept(link, rank, size, sharesMemory, options.Timeout), dataPort, null);
        }
        using var listener = Rendezvous.Listen(address, port);
        var store = Rendezvous.Listen(address, 0);
        int storePort = ((IPEndPoint)store.LocalEndPoint!).Port;
        var links = Rendezvous.Accept(listener, size, storePort, options.Timeout);
        return Open(links, SharedSegment.Offer(links, sharesMemory, options.Timeout), storePort, store);

        ProcessGroup Open(IReadOnlyList<Link> connected, SharedSegment? memory, int dataPort, Socket? listening)
        {
            if (memory is null)
            {
                if (options.Backend == CommunicationBackend.SharedMemory)
                    throw new DistributedException("The processes have no memory in common, because they run on several hosts or in several containers, or have chosen another backend; use Gloo or MPI.");
                GlooEngine gloo = new(address, dataPort, listening, rank, size, options.Timeout);
                return new(rank, size, gloo, new(rank, Rendezvous.Host, connected, options));
            }
            listening?.Dispose();
            ControlChannel control = new(rank, Rendezvous.Host, connected, options);
            return new(rank, size, new SharedMemoryEngine(memory, control, rank, size, options.Timeout), control);
        }
    }

    // MPI knows the processes; the process 0 tells the others where it listens.
    private static ProcessGroup JoinMpi(ProcessGroupOptions options)
    {
        var library = MpiLibrary.Start();
        MpiEngine engine = new(library);
        var (rank, size) = (library.Rank, library.Size);
        if (size == 1) return new(0, 1, engine, null);
        using var listener = rank == 0 ? MpiAddress.Listen(engine, size) : null;
        if (listener is not null)
        {
            MpiAddress.Announce(engine, listener);
            return new(0, size, engine, new(0, Rendezvous.Host, Rendezvous.Accept(listener, size, 0, options.Timeout), options));
        }
        var first = MpiAddress.Receive(engine);
        var (link, _) = Rendezvous.Connect(first.Address, first.Port, rank, size, options.Timeout);
        return new(rank, size, engine, new(rank, Rendezvous.Host, [link], options));
    }

    // A library of another layout than expected would give wrong numbers.
    private void Test()
    {
        using var sum = torch.full([3], Rank + 1, dtype: torch.ScalarType.Float32, device: torch.CPU);
        Sum(sum);
        using var first = torch.full([3], Rank + 1, dtype: torch.ScalarType.Float64, device: torch.CPU);
        Broadcast(first);
        float expected = Size * (Size + 1) / 2f;
        if (sum.data<float>().ToArray().Any(value => value != expected) || first.data<double>().ToArray().Any(value => value != 1))
            throw new DistributedException($"{Backend} gives wrong sums on {Rendezvous.Host}; choose another backend.");
    }

    private void Exchange(ExchangeKind kind, torch.Tensor values, Action<IEngine, torch.Tensor> exchange)
    {
        if (_engine is null && !_isDisposed) return;
        using var contiguous = values.detach().contiguous();
        Exchange(kind, BytesOf(contiguous), BytesOf(contiguous), engine => exchange(engine, contiguous));
        if (!values.is_contiguous())
        {
            using var off = torch.no_grad();
            values.copy_(contiguous);
        }
    }

    private static long BytesOf(torch.Tensor values) => values.numel() * values.element_size();

    private void Exchange(ExchangeKind kind, long bytes, long given, Action<IEngine> exchange)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_engine is null || _control is null) return;
        if (_control.Fault is { } known) throw new DistributedException(known);
        _control.Advance();
        _exchanging.Start();
        try
        {
            exchange(_engine);
        }
        catch (InvalidOperationException fault)
        {
            throw new DistributedException(_control.WaitForFault(Explanation) ?? $"The processes can no longer exchange data. {fault.Message}", fault);
        }
        finally
        {
            _exchanging.Stop();
        }
        (BytesExchanged, Exchanges) = (BytesExchanged + given, Exchanges + 1);
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, (kind, bytes), out _)++;
    }
}

using System.Diagnostics;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Kente.Distributed.Coordination;
using TorchSharp;

namespace Kente.Distributed.Engines;

/// <summary>
/// Exchanges data through memory that the processes of one host have in common. Values are added in the order of the ranks, so that the sums
/// are equal to the bit in all processes.
/// </summary>
/// <remarks>
/// An exchange is cut into pieces. For each, a process fills its buffer and announces the number of the step; the others wait for this number.
/// A process has two buffers: it fills one again when all others have announced a later step than the last one that reads it.
/// </remarks>
internal sealed unsafe class SharedMemoryEngine : IEngine
{
    // Of more processes each adds a part of the piece and takes the other parts from the others, unless the piece is small.
    private const int MaxWholeProcesses = 2, MaxWholeBytes = 16 << 10;

    private const int SpinLength = 10, SleepMilliseconds = 100;

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(20), Spinning = TimeSpan.FromMicroseconds(100),
        Yielding = TimeSpan.FromMilliseconds(3);

    private readonly SharedSegment _segment;
    private readonly ControlChannel _control;
    private readonly int _rank, _size;
    private readonly TimeSpan _timeout;
    private readonly bool _spins;
    private readonly long[] _lastUse = [-1, -1]; // of each buffer, the last step in which others read it
    private long _step;
    private int _buffer;

    /// <param name="segment">The memory.</param>
    /// <param name="control">Says whether another process has failed.</param>
    /// <param name="rank">Number of this process.</param>
    /// <param name="size">Number of processes.</param>
    /// <param name="timeout">How long to wait for the others.</param>
    public SharedMemoryEngine(SharedSegment segment, ControlChannel control, int rank, int size, TimeSpan timeout)
    {
        (_segment, _control, _rank, _size) = (segment, control, rank, size);
        _timeout = timeout + Margin; // the control channel, which knows the process that hangs, comes first
        _spins = size <= Environment.ProcessorCount;
    }

    public string Description => "shared memory";

    public void Sum(torch.Tensor values)
    {
        switch (values.dtype)
        {
            case torch.ScalarType.Float32:
                Sum(MemoryMarshal.Cast<byte, float>(values.bytes));
                break;
            case torch.ScalarType.Float64:
                Sum(MemoryMarshal.Cast<byte, double>(values.bytes));
                break;
            case torch.ScalarType.Int64:
                Sum(MemoryMarshal.Cast<byte, long>(values.bytes));
                break;
            default:
                throw new NotSupportedException($"Values of type {values.dtype} cannot be added over processes.");
        }
    }

    public void Broadcast(torch.Tensor values, int from = 0)
    {
        var all = values.bytes;
        for (int start = 0; start < all.Length || start == 0; start += SharedSegment.PieceBytes)
        {
            var piece = all[start..Math.Min(all.Length, start + SharedSegment.PieceBytes)];
            if (_rank == from)
            {
                Write(piece);
                Announce(reading: 0);
            }
            else
            {
                Announce(reading: 0);
                WaitFor(from, piece.Length);
                Values<byte>(from, 0, piece.Length).CopyTo(piece);
            }
            _buffer = 1 - _buffer;
        }
    }

    // The memory has no limit that would make it worth to send less.
    public void AllToAll(torch.Tensor sent, torch.Tensor received)
    {
        Span<byte> from = sent.bytes, to = received.bytes;
        int part = from.Length / _size;
        using var buffer = torch.empty_like(sent);
        for (int rank = 0; rank < _size; rank++)
        {
            if (rank == _rank) from.CopyTo(buffer.bytes);
            Broadcast(buffer, rank);
            buffer.bytes.Slice(_rank * part, part).CopyTo(to.Slice(rank * part, part));
        }
    }

    public void AllGather(torch.Tensor own, torch.Tensor all)
    {
        long part = own.numel();
        using var mine = all.narrow(0, _rank * part, part);
        mine.copy_(own);
        for (int rank = 0; rank < _size; rank++)
        {
            using var values = all.narrow(0, rank * part, part);
            Broadcast(values, rank);
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref _segment.Left(_rank), 1);
        _segment.Dispose();
    }

    private void Sum<T>(Span<T> all) where T : unmanaged, INumber<T>
    {
        int length = SharedSegment.PieceBytes / sizeof(T);
        for (int start = 0; start < all.Length; start += length)
        {
            var piece = all[start..Math.Min(all.Length, start + length)];
            var bytes = MemoryMarshal.AsBytes(piece);
            bool isWhole = _size <= MaxWholeProcesses || bytes.Length <= MaxWholeBytes;
            Write(bytes);
            Announce(reading: isWhole ? 0 : 1);
            if (isWhole) Add(piece, 0);
            else AddParts(piece);
            _buffer = 1 - _buffer;
        }
    }

    // The sums of all values from a start on.
    private void Add<T>(Span<T> sums, int start, int? bytes = null) where T : unmanaged, INumber<T>
    {
        int expected = bytes ?? sums.Length * sizeof(T);
        WaitFor(0, expected);
        WaitFor(1, expected);
        TensorPrimitives.Add(Values<T>(0, start, sums.Length), Values<T>(1, start, sums.Length), sums);
        for (int rank = 2; rank < _size; rank++)
        {
            WaitFor(rank, expected);
            TensorPrimitives.Add(sums, Values<T>(rank, start, sums.Length), sums);
        }
    }

    private void AddParts<T>(Span<T> piece) where T : unmanaged, INumber<T>
    {
        int count = piece.Length, bytes = count * sizeof(T);
        var own = Part(count, _rank);
        Span<T> sums = piece[own];
        Add(sums, own.Start.Value, bytes);
        // Nobody else reads this part of the own buffer.
        sums.CopyTo(Values<T>(_rank, own.Start.Value, sums.Length));
        Announce(reading: 0);
        for (int rank = 0; rank < _size; rank++)
        {
            if (rank == _rank) continue;
            WaitFor(rank, bytes);
            var part = Part(count, rank);
            Values<T>(rank, part.Start.Value, part.End.Value - part.Start.Value).CopyTo(piece[part]);
        }
    }

    private Range Part(int count, int rank) => (int)((long)count * rank / _size)..(int)((long)count * (rank + 1) / _size);

    private Span<T> Values<T>(int rank, int start, int length) where T : unmanaged =>
        new((T*)_segment.Buffer(rank, _buffer) + start, length);

    private void Write(ReadOnlySpan<byte> piece)
    {
        for (int rank = 0; rank < _size; rank++)
            if (rank != _rank) WaitUntil(rank, _lastUse[_buffer] + 1);
        piece.CopyTo(Values<byte>(_rank, 0, piece.Length));
        _segment.Length(_rank, _buffer) = piece.Length;
    }

    // What the buffers hold of this step is read until it ends, or in some steps after it.
    private void Announce(int reading)
    {
        _step++;
        _lastUse[_buffer] = _step + reading;
        Volatile.Write(ref _segment.Arrived(_rank), _step);
        if (!Futex.IsAvailable) return;
        Interlocked.MemoryBarrier(); // who counts as waiting after this has seen the step
        if (Volatile.Read(ref _segment.Waiting(_rank)) > 0) Futex.WakeAll(ref _segment.ArrivedWord(_rank));
    }

    private void WaitFor(int rank, int bytes)
    {
        if (rank == _rank) return;
        WaitUntil(rank, _step);
        long length = _segment.Length(rank, _buffer);
        if (length != bytes)
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The process {rank} exchanges {length} bytes where the process {_rank} exchanges {bytes}; start the same program everywhere."));
    }

    private void WaitUntil(int rank, long step)
    {
        ref long arrived = ref _segment.Arrived(rank);
        if (Volatile.Read(ref arrived) >= step) return;
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (Volatile.Read(ref arrived) >= step) return;
            var waited = Stopwatch.GetElapsedTime(start);
            if (_spins && waited < Spinning)
            {
                Thread.SpinWait(SpinLength);
                continue;
            }
            Check(rank, step, waited);
            if (Futex.IsAvailable) Sleep(rank, step);
            else if (waited < Yielding) Thread.Yield();
            else Thread.Sleep(1);
        }
    }

    private void Sleep(int rank, long step)
    {
        Interlocked.Increment(ref _segment.Waiting(rank));
        long seen = Volatile.Read(ref _segment.Arrived(rank));
        if (seen < step) Futex.WaitWhile(ref _segment.ArrivedWord(rank), unchecked((int)seen), SleepMilliseconds);
        Interlocked.Decrement(ref _segment.Waiting(rank));
    }

    private void Check(int rank, long step, TimeSpan waited)
    {
        if (_control.Fault is { } fault) throw new InvalidOperationException(fault);
        if (Volatile.Read(ref _segment.Left(rank)) != 0 && Volatile.Read(ref _segment.Arrived(rank)) < step)
            throw new InvalidOperationException($"The process {rank} has ended, but this one has more steps.");
        if (waited > _timeout) throw new InvalidOperationException($"The process {rank} has not answered for {waited.TotalSeconds:0} seconds.");
    }
}

using System.Diagnostics;
using Kente.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>
/// Adds up tensors of the two threads that compute the halves of a batch. A thread waits for the other one actively for a short time,
/// because the halves take about equally long, then asleep; it is released if the other one ends.
/// </summary>
internal sealed class HalfExchange
{
    private static readonly long Patience = Stopwatch.Frequency / 5000; // 0.2 ms: about what waking a thread costs

    private readonly object _gate = new();
    private readonly Side[] _sides;
    private volatile Exception? _fault;

    public HalfExchange() => _sides = [new(this, 0), new(this, 1)];

    /// <summary>Returns the view of one thread.</summary>
    public Distribution Of(int half) => _sides[half];

    /// <summary>Prepares for actions on both threads, neither of which has started.</summary>
    public void Begin()
    {
        _fault = null;
        foreach (var side in _sides) side.Begin();
    }

    /// <summary>Says that the action of one thread has completed or failed, so that the other one does not wait for it.</summary>
    public void End(int half)
    {
        lock (_gate)
        {
            _sides[half].HasEnded = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Throws if an exchange failed, which libtorch cannot report, or if the numbers of exchanges differ.</summary>
    public void ThrowIfFailed()
    {
        if (_fault is { } fault) throw new InvalidOperationException($"A half of the batch failed: {fault.Message}", fault);
        if (_sides[0].Exchanges != _sides[1].Exchanges) throw new HalfEndedException();
    }

    private void Await(Side other, long exchange)
    {
        for (long start = Stopwatch.GetTimestamp(); other.Exchanges < exchange && Stopwatch.GetTimestamp() - start < Patience;)
            Thread.Yield();
        lock (_gate)
        {
            while (other.Exchanges < exchange && !other.HasEnded) Monitor.Wait(_gate);
        }
        if (other.Exchanges < exchange) throw new HalfEndedException();
    }

    /// <summary>One of the threads.</summary>
    private sealed class Side(HalfExchange exchange, int half) : Distribution
    {
        // Those of the last exchange and the one before, which the other thread may still read.
        private readonly Tensor?[] _given = new Tensor?[2];
        private long _exchanges;

        public long Exchanges => Volatile.Read(ref _exchanges);
        public bool HasEnded { get; set; }
        public override int Rank => half;
        public override int Size => 2;
        internal override bool SynchronizesBatchNormalization => true;
        internal override bool SharesWeights => true;

        public void Begin()
        {
            HasEnded = false;
            _exchanges = 0;
            foreach (var tensor in _given) tensor?.Dispose();
            Array.Clear(_given);
        }

        internal override void Sum(Tensor values)
        {
            using var off = no_grad();
            long number = _exchanges + 1, slot = number % 2;
            _given[slot]?.Dispose();
            _given[slot] = values.detach().clone().DetachFromDisposeScope();
            lock (exchange._gate)
            {
                Volatile.Write(ref _exchanges, number);
                Monitor.PulseAll(exchange._gate);
            }
            var other = exchange._sides[1 - half];
            exchange.Await(other, number);
            values.add_(other._given[slot]!, Scalars.Of(1));
        }

        internal override void Broadcast(Tensor values, int from = 0) => throw new NotSupportedException();

        internal override void Fail(Exception fault) => exchange._fault ??= fault;

        internal override Exception Disagreement(string message) => new InvalidOperationException(message);
    }
}

using System.Runtime.InteropServices;
using Kente.Components.Optimizers.Schedules;
using static TorchSharp.torch;

namespace Kente.Training.Loop;

/// <summary>
/// Keeps the processes of a training in step: what callbacks decide in the process 0 happens in all, and a process that has other data or
/// another model is found before it waits for the others.
/// </summary>
internal sealed class RankCoordination(Distribution distribution, Compilation compilation)
{
    private const double NoBatch = -1;
    private IReadOnlyCollection<Weight> _further = [];

    /// <summary>Watches weights besides those of the model, to which more may be added during the training.</summary>
    public void Watch(IReadOnlyCollection<Weight> further) => _further = further;

    /// <summary>Checks that all processes train the same model on as much data, before the first step.</summary>
    /// <param name="steps">Steps per epoch, if known.</param>
    /// <param name="epochs">The last epoch.</param>
    /// <exception cref="Exception">They do not.</exception>
    public void Check(int? steps, int epochs)
    {
        Agree("weights", compilation.Model.Weights.Sum(weight => weight.Size));
        Agree("trainable weights", compilation.Parameters.Values.numel());
        Agree("metrics", compilation.Metrics.Count);
        Agree("epochs", epochs);
        Agree("steps per epoch", steps ?? NoBatch);
    }

    /// <summary>Copies weights, the state of the optimizer and the state of the run from the process 0, after the callbacks of the begin.</summary>
    public void Begin(TrainingRun run)
    {
        var optimizer = compilation.Optimizer;
        double[] state = distribution.FromFirst(run.Epoch, optimizer.MicroSteps);
        run.ResumeAfter((int)state[0]);
        using (no_grad())
            foreach (var variable in optimizer.Variables) distribution.Broadcast(variable.Value);
        optimizer.ContinueAt((long)state[1]);
        Follow(run);
    }

    /// <summary>
    /// Makes the decisions of the callbacks in the process 0 those of all, and its weights, if they differ: because callbacks changed them, or
    /// because processors of different kinds round differently.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="callbacks">Calls the callbacks; only the process 0 has any.</param>
    public void Follow(TrainingRun run, Action? callbacks = null)
    {
        callbacks?.Invoke();
        double[] state = distribution.FromFirst(run.Stop ? 1 : 0, ConstantRate() ?? double.NaN);
        run.Stop = state[0] != 0;
        SetRate(state[1]);
        if (FirstOther(Fingerprint()) > 0) CopyWeights();
    }

    /// <summary>
    /// Returns the batches of an epoch while all processes have one, and ends in all of them in the same step if the process 0 stops.
    /// </summary>
    /// <param name="source">The batches.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="run">The training run; <see langword="null"/> in an evaluation.</param>
    /// <exception cref="Exception">A process has another batch than this one, or none.</exception>
    public IEnumerable<ArrayBatch> Lockstep(BatchSource source, int epoch, TrainingRun? run = null)
    {
        using var batches = source.Epoch(epoch).GetEnumerator();
        for (int step = 1; ; step++)
        {
            // A shared batch is an exchange, in which all must take part or none.
            var batch = source.IsShared ? null : Next(batches);
            if (IsStopped(run, step, source.IsShared ? 0 : batch?.Count ?? NoBatch)) yield break;
            batch ??= Next(batches);
            if (batch is null) yield break;
            if (step == 1 && !source.IsShared) CheckSameData(batch);
            yield return batch;
        }
    }

    // Exchanges the numbers of samples, and the decisions of the callbacks in the process 0.
    private bool IsStopped(TrainingRun? run, int step, double samples)
    {
        double[] header = new double[distribution.Size + 3];
        header[distribution.Rank] = samples;
        if (distribution.Rank == 0 && run is not null)
            (header[^3], header[^2], header[^1]) = (run.Stop ? 1 : 0, RateIsConstant ? 1 : 0, ConstantRate() ?? 0);
        using (var shared = tensor(header, dtype: ScalarType.Float64))
        {
            distribution.Sum(shared);
            header = [.. shared.data<double>()];
        }
        if (header[^3] != 0) return run!.Stop = true;
        for (int rank = 0; rank < distribution.Size; rank++)
            if (header[rank] != header[0])
                throw distribution.Disagreement(
                    $"In step {step} the process {rank} has {Described(header[rank])}, but the process 0 has {Described(header[0])}; all processes must read the same data in the same order.");
        if (run is not null && header[^2] != 0) SetRate(header[^1]);
        return samples == NoBatch;
    }

    // Of the first batch: what differs later is rare, and every batch would cost time.
    private void CheckSameData(ArrayBatch batch)
    {
        Tensor[] tensors = [.. batch.Inputs.Concat(batch.Targets).Select(array => array.ToTensor(CPU))];
        int other = FirstOther(Fingerprint(tensors));
        foreach (var tensor in tensors) tensor.Dispose();
        if (other > 0)
            throw distribution.Disagreement(
                $"The first batch of the process {other} differs from that of the process 0; all processes must read the same data in the same order.");
    }

    // The first process with another fingerprint than the process 0; -1 if there is none.
    private int FirstOther(ulong fingerprint)
    {
        double[] all = distribution.Gather(fingerprint >> 12); // as many bits as a double has
        return Array.FindIndex(all, one => one != all[0]);
    }

    private static ArrayBatch? Next(IEnumerator<ArrayBatch> batches) => batches.MoveNext() ? batches.Current : null;

    private bool RateIsConstant => compilation.Optimizer.LearningRate is ConstantRate;

    private static string Described(double samples) => samples == NoBatch ? "no batch" : $"a batch of {samples} samples";

    private void Agree(string unit, double value)
    {
        double[] all = distribution.Gather(value);
        int other = Array.FindIndex(all, one => one != all[0]);
        if (other > 0)
            throw distribution.Disagreement(FormattableString.Invariant(
                $"The process {other} has {all[other]} {unit}, but the process 0 has {all[0]}; start the same program with the same arguments everywhere."));
    }

    private double? ConstantRate() => (compilation.Optimizer.LearningRate as ConstantRate)?.Rate;

    // A schedule computes the same rate everywhere from the number of steps.
    private void SetRate(double rate)
    {
        if (!double.IsNaN(rate) && RateIsConstant && ConstantRate() != rate) compilation.Optimizer.LearningRate = rate;
    }

    private void CopyWeights()
    {
        using var off = no_grad();
        distribution.Broadcast(compilation.Parameters.Values);
        foreach (var weight in Others()) distribution.Broadcast(weight.Native);
    }

    // Weights outside the buffer of the optimizer: frozen ones, moving averages, and those of other models.
    private IEnumerable<Weight> Others()
    {
        var trained = compilation.Parameters.Weights.ToHashSet();
        return compilation.Model.Weights.Concat(_further).Where(weight => !trained.Contains(weight));
    }

    private ulong Fingerprint() => Fingerprint(Others().Select(weight => weight.Native).Prepend(compilation.Parameters.Values));

    // FNV-1a over words of eight bytes.
    private static ulong Fingerprint(IEnumerable<Tensor> tensors)
    {
        ulong hash = 14695981039346656037;
        foreach (var values in tensors)
        {
            using var contiguous = values.detach().contiguous();
            var bytes = MemoryMarshal.AsBytes(contiguous.bytes);
            foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(bytes)) hash = unchecked((hash ^ word) * 1099511628211);
            foreach (byte rest in bytes[(bytes.Length / 8 * 8)..]) hash = unchecked((hash ^ rest) * 1099511628211);
        }
        return hash;
    }
}

using Kente.Primitives;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// Keeps an exponential moving average (EMA) of all weights, including the moving statistics of normalization layers (Polyak and Juditsky,
/// "Acceleration of Stochastic Approximation by Averaging", 1992). The average usually generalizes better than the weights of the last
/// step. Unlike the average of an optimizer it continues over several calls of <c>Fit</c>.
/// </summary>
/// <param name="decay">Decay of the moving average; smaller in the first steps. Default 0.998.</param>
public sealed class WeightAverage(double decay = 0.998) : Callback
{
    // For each weight its slice of one of the two flat tensors, in the order of its memory.
    private readonly Dictionary<Weight, Tensor> _means = [];
    private Weight[] _others = [];
    private Tensor? _trainedMeans, _otherMeans;
    private ParameterBuffer? _trained;

    /// <summary>Gets or sets the number of steps averaged so far.</summary>
    public long Steps { get; set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Keep(run.Model);
        Arrange(run.Model.Compilation!.Parameters);
    }

    /// <summary>Starts the average of weights that have none, at their current values.</summary>
    /// <param name="model">The model whose weights are averaged.</param>
    public void Keep(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var scope = NewDisposeScope();
        foreach (var weight in model.Weights.Where(weight => !_means.ContainsKey(weight)))
            _means[weight] = Flat(weight).clone().DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        double keep = Math.Min(decay, (1.0 + Steps) / (10 + Steps));
        Steps++;
        // Trained weights are one flat tensor; the others, mainly moving averages, are small.
        MovingAverage.Update(_trainedMeans!, _trained!.Values, keep);
        if (_others.Length > 0) MovingAverage.Update(_otherMeans!, cat([.. _others.Select(Flat)]), keep);
    }

    /// <summary>Swaps the weights and their averages; a second call restores them.</summary>
    public void Swap()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        foreach (var (weight, mean) in _means)
        {
            var now = Flat(weight);
            var last = now.clone();
            now.copy_(mean);
            mean.copy_(last);
        }
    }

    // Another model that shares weights may have moved them into its own buffer.
    private void Arrange(ParameterBuffer trained)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var inBuffer = trained.Weights.ToHashSet();
        Weight[] others = [.. _means.Keys.Where(weight => !inBuffer.Contains(weight))];
        var (trainedMeans, otherMeans) = (Joined(trained.Weights), Joined(others));
        _trainedMeans?.Dispose();
        _otherMeans?.Dispose();
        (_trained, _others, _trainedMeans, _otherMeans) = (trained, others, trainedMeans, otherMeans);
    }

    private Tensor Joined(IReadOnlyList<Weight> weights)
    {
        var joined = empty(weights.Sum(weight => weight.Size), device: ParameterBuffer.DeviceOf(weights)).DetachFromDisposeScope();
        long offset = 0;
        foreach (var weight in weights)
        {
            var piece = joined.narrow(0, offset, weight.Size).DetachFromDisposeScope();
            piece.copy_(_means[weight]);
            _means[weight].Dispose();
            _means[weight] = piece;
            offset += weight.Size;
        }
        return joined;
    }

    // A weight is contiguous in memory, whatever the order of its axes.
    private static Tensor Flat(Weight weight)
    {
        var native = weight.Native.detach();
        return native.dim() == 1 ? native : native.as_strided([weight.Size], [1], native.storage_offset());
    }
}

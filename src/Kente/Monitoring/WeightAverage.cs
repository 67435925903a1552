using Kente.Primitives;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// Keeps an exponential mean of all weights, moving averages of normalization among them (Polyak &amp; Juditsky 1992). The mean is mostly
/// better than the weights of the last step. Unlike the averages of an optimizer it goes on over several runs of <c>Fit</c>.
/// </summary>
/// <param name="momentum">How much of the mean stays at each step; smaller in the first steps.</param>
public sealed class WeightAverage(double momentum = 0.998) : Callback
{
    // Of each weight its piece of one of the two flat tensors, in the order in which it lies in memory.
    private readonly Dictionary<Weight, Tensor> _means = [];
    private Weight[] _others = [];
    private Tensor? _trainedMeans, _otherMeans;
    private ParameterBuffer? _trained;

    /// <summary>Steps averaged so far.</summary>
    public long Steps { get; set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Keep(run.Model);
        Arrange(run.Model.Compilation!.Parameters);
    }

    /// <summary>Starts the mean at the weights as they are, for those that have none yet.</summary>
    /// <param name="model">Whose weights.</param>
    public void Keep(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var scope = NewDisposeScope();
        foreach (var weight in model.Weights.Where(weight => !_means.ContainsKey(weight)))
            _means[weight] = Numbers(weight).clone().DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        double keep = Math.Min(momentum, (1.0 + Steps) / (10 + Steps));
        Steps++;
        // What is trained lies in one piece; the rest, moving averages above all, is small.
        MovingAverage.Update(_trainedMeans!, _trained!.Values, keep);
        if (_others.Length > 0) MovingAverage.Update(_otherMeans!, cat([.. _others.Select(Numbers)]), keep);
    }

    /// <summary>Puts the mean into the weights and the weights into the mean; called again, it undoes that.</summary>
    public void Swap()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        foreach (var (weight, mean) in _means)
        {
            var now = Numbers(weight);
            var last = now.clone();
            now.copy_(mean);
            mean.copy_(last);
        }
    }

    // A model that shares weights with another has moved them into a buffer of its own.
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

    // A weight fills a stretch of memory without gaps, whatever the order of its axes.
    private static Tensor Numbers(Weight weight)
    {
        var native = weight.Native.detach();
        return native.dim() == 1 ? native : native.as_strided([weight.Size], [1], native.storage_offset());
    }
}

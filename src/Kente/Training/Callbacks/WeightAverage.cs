using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Training.Callbacks;

/// <summary>
/// Keeps an exponential mean of all weights, moving averages of normalization among them (Polyak &amp; Juditsky 1992). The mean is mostly
/// better than the weights of the last step. Unlike the averages of an optimizer it goes on over several runs of <c>Fit</c>.
/// </summary>
/// <param name="momentum">How much of the mean stays at each step; smaller in the first steps.</param>
public sealed class WeightAverage(double momentum = 0.998) : Callback
{
    private readonly Dictionary<Weight, Tensor> _means = [];

    /// <summary>Steps averaged so far.</summary>
    public long Steps { get; set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Keep(run.Model);
    }

    /// <summary>Starts the mean at the weights as they are, for those that have none yet.</summary>
    /// <param name="model">Whose weights.</param>
    public void Keep(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var weight in model.Weights.Where(weight => !_means.ContainsKey(weight)))
            _means[weight] = weight.Native.detach().clone().DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run)
    {
        using var off = no_grad();
        double keep = Math.Min(momentum, (1.0 + Steps) / (10 + Steps));
        Steps++;
        foreach (var (weight, mean) in _means) mean.mul_(Scalars.Of(keep)).add_(weight.Native, alpha: Scalars.Of(1 - keep));
    }

    /// <summary>Puts the mean into the weights and the weights into the mean; called again, it undoes that.</summary>
    public void Swap()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        foreach (var (weight, mean) in _means)
        {
            var last = weight.Native.clone();
            weight.Native.copy_(mean);
            mean.copy_(last);
        }
    }
}

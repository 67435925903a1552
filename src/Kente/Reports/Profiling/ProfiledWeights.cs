using static TorchSharp.torch;

namespace Kente.Reports.Profiling;

/// <summary>
/// The weights of a model while it is profiled: in training, gradients are tracked, and states such as moving averages change. Both are
/// restored at the end.
/// </summary>
internal sealed class ProfiledWeights : IDisposable
{
    private readonly List<(Weight Weight, bool Tracked, Tensor? State)> _weights = [];

    /// <param name="model">The model.</param>
    /// <param name="training">Whether training steps are profiled.</param>
    public ProfiledWeights(Model model, bool training)
    {
        if (!training) return;
        var trained = model.TrainableWeights.ToHashSet();
        foreach (var weight in model.Weights)
        {
            _weights.Add((weight, weight.Native.requires_grad, weight.Trainable ? null : weight.Native.detach().clone().DetachFromDisposeScope()));
            weight.Track(trained.Contains(weight));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var off = no_grad();
        foreach (var (weight, tracked, state) in _weights)
        {
            weight.Track(tracked);
            if (state is null) continue;
            weight.Native.copy_(state);
            state.Dispose();
        }
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph;

/// <summary>What activity regularizers add to the loss of one batch.</summary>
internal sealed class ActivityCosts
{
    private readonly List<Tensor> _costs = [];

    public void Add(Regularizer regularizer, Tensor output)
    {
        using var scope = NewDisposeScope();
        var cost = regularizer.Cost(output);
        if (output.dim() > 0) cost = cost.div(Scalars.Of(output.size(0)));
        // Kept over the scopes of the layers in between, until the loss has been added up.
        _costs.Add(cost.DetachFromDisposeScope());
    }

    /// <summary>The loss with all of them.</summary>
    public Tensor AddTo(Tensor loss)
    {
        foreach (var cost in _costs)
        {
            loss = loss.Plus(cost);
            cost.Dispose();
        }
        _costs.Clear();
        return loss;
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph;

/// <summary>Loss terms of activity regularizers for one batch.</summary>
internal sealed class ActivityCosts
{
    private readonly List<Tensor> _costs = [];

    public void Add(Regularizer regularizer, Tensor output)
    {
        using var scope = NewDisposeScope();
        var cost = regularizer.Cost(output);
        if (output.dim() > 0) cost = cost.div(Scalars.Of(output.size(0)));
        // Kept beyond the dispose scopes of the layers until the loss is computed.
        _costs.Add(cost.DetachFromDisposeScope());
    }

    /// <summary>Returns the sum of all terms and forgets them; <see langword="null"/> without terms.</summary>
    public Tensor? Total()
    {
        Tensor? total = null;
        foreach (var cost in _costs)
        {
            total = total is null ? cost.alias() : total.Plus(cost);
            cost.Dispose();
        }
        _costs.Clear();
        return total;
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>Run of a cell over sequences, with the masking rules of Keras.</summary>
/// <param name="cell">The cell, applied at each time step.</param>
/// <param name="context">Whether the model is being trained; without masks.</param>
/// <param name="all">Whether the outputs of all time steps are returned instead of the last one.</param>
/// <param name="needsStates">Whether the last states are needed.</param>
/// <param name="zeroMasked">Whether the output of a masked time step is zeros instead of the previous output.</param>
internal sealed class SequenceRun(RecurrentCell cell, CallContext context, bool all, bool needsStates, bool zeroMasked)
{
    /// <summary>Runs the cell over sequences (batch, time steps, …) with a mask (batch, time steps).</summary>
    public (Tensor Output, IReadOnlyList<Tensor> States) Run(Tensor sequence, IReadOnlyList<Tensor> states, Tensor? mask)
    {
        if (!cell.CanRunFused(context) || sequence.size(1) == 0) return StepByStep(sequence, states, mask);
        if (mask is not null && !mask.all().item<bool>())
        {
            // The fused kernels return the outputs of all time steps, but other states only for the last one.
            return needsStates && states.Count > 1 ? StepByStep(sequence, states, mask) : FusedMasked(sequence, states, mask);
        }
        var (outputs, last) = cell.RunFused(sequence, states, context);
        return (all ? outputs : outputs.select(1, -1), last);
    }

    /// <summary>
    /// Masked time steps are skipped, so the unmasked ones are moved to the start of their sequence for the fused kernel. The output of a
    /// time step is then that of the last unmasked one up to it.
    /// </summary>
    private (Tensor Output, IReadOnlyList<Tensor> States) FusedMasked(Tensor sequence, IReadOnlyList<Tensor> states, Tensor mask)
    {
        // For each time step, the number of unmasked ones up to it.
        var counts = mask.to_type(ScalarType.Int64).cumsum(1);
        long longest = counts.max().item<long>();
        if (longest == 0) return StepByStep(sequence, states, mask);
        long steps = sequence.size(1);
        var indices = arange(Scalars.Of(0), Scalars.Of(steps), Scalars.Of(1), dtype: ScalarType.Int64, device: mask.device);
        var order = mask.logical_not().to_type(ScalarType.Int64).mul(Scalars.Of(steps)).Plus(indices).argsort(1).narrow(1, 0, longest);
        var unmasked = sequence.gather(1, order.unsqueeze(-1).expand(-1, -1, sequence.size(2)));
        var (outputs, _) = cell.RunFused(unmasked, states, context);

        var total = counts.narrow(1, -1, 1);
        IReadOnlyList<Tensor> last = [where(total.gt(Scalars.Of(0)), OutputsAfter(outputs, total).squeeze(1), states[0])];
        var returned = all ? counts : total;
        var hasOutput = zeroMasked ? (all ? mask : mask.narrow(1, -1, 1)) : returned.gt(Scalars.Of(0));
        var output = OutputsAfter(outputs, returned).masked_fill(hasOutput.logical_not().unsqueeze(-1), Scalars.Of(0));
        return (all ? output : output.squeeze(1), last);
    }

    // The outputs after these numbers of unmasked time steps. For 0 the result is the first output, which is not used.
    private static Tensor OutputsAfter(Tensor outputs, Tensor counts) =>
        outputs.gather(1, counts.sub(Scalars.Of(1)).clamp_min(Scalars.Of(0)).unsqueeze(-1).expand(-1, -1, outputs.size(2)));

    private (Tensor Output, IReadOnlyList<Tensor> States) StepByStep(Tensor sequence, IReadOnlyList<Tensor> states, Tensor? mask)
    {
        var inputs = cell.Project(sequence.transpose(0, 1).contiguous(), context).unbind(0);
        var masks = mask?.unbind(1);
        List<Tensor> outputs = new(inputs.Length);
        Tensor? output = null;
        for (int step = 0; step < inputs.Length; step++)
        {
            // Disposes the intermediate tensors of each time step; autograd keeps what it needs.
            using var scope = NewDisposeScope();
            var (y, next) = cell.Step(inputs[step], states, context);
            if (masks is not null)
            {
                var previous = states;
                next = [.. next.Select((state, i) => where(Unsqueezed(masks[step], state), state, previous[i]))];
                y = where(Unsqueezed(masks[step], y), y, output is null || zeroMasked ? zeros_like(y) : output);
            }
            (output, states) = (Kept(y), [.. next.Select(Kept)]);
            if (all) outputs.Add(output);
        }
        if (output is null) throw new ModelException(cell.Name, "sequences of at least one time step", "sequences of 0 time steps");
        return (all ? stack(outputs, 1) : output, states);
    }

    // A new tensor object, because a cell may return a tensor twice, or a state unchanged.
    private static Tensor Kept(Tensor tensor) => tensor.alias().MoveToOuterDisposeScope();

    private static Tensor Unsqueezed(Tensor mask, Tensor target)
    {
        while (mask.dim() < target.dim()) mask = mask.unsqueeze(-1);
        return mask;
    }
}

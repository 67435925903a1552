using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>One run of a cell over sequences, by the rules of Keras.</summary>
/// <param name="cell">The cell, applied at each time step.</param>
/// <param name="context">Whether the model is being trained; without masks.</param>
/// <param name="all">Whether the outputs of all steps are wanted, and not of the last alone.</param>
/// <param name="needsStates">Whether the last states are wanted.</param>
/// <param name="zeroMasked">Whether the output of a masked time step is zeros instead of the previous output.</param>
internal sealed class SequenceRun(RecurrentCell cell, CallContext context, bool all, bool needsStates, bool zeroMasked)
{
    /// <summary>Runs over sequences (batch, steps, …); the mask is (batch, steps).</summary>
    public (Tensor Output, IReadOnlyList<Tensor> States) Over(Tensor sequence, IReadOnlyList<Tensor> states, Tensor? mask)
    {
        if (!cell.RunsAtOnce(context) || sequence.size(1) == 0) return StepByStep(sequence, states, mask);
        if (mask is not null && !mask.all().item<bool>())
        {
            // A kernel gives the outputs of all steps, but only the last of states that are no output.
            return needsStates && states.Count > 1 ? StepByStep(sequence, states, mask) : Compacted(sequence, states, mask);
        }
        var (outputs, last) = cell.RunAtOnce(sequence, states, context);
        return (all ? outputs : outputs.select(1, -1), last);
    }

    /// <summary>
    /// A masked step changes nothing, so the steps that count are moved to the front of their sequence and run at once. The output of a
    /// step is then that of the last counting one up to it.
    /// </summary>
    private (Tensor Output, IReadOnlyList<Tensor> States) Compacted(Tensor sequence, IReadOnlyList<Tensor> states, Tensor mask)
    {
        var counted = mask.to_type(ScalarType.Int64).cumsum(1);
        long longest = counted.max().item<long>();
        if (longest == 0) return StepByStep(sequence, states, mask);
        long steps = sequence.size(1);
        var place = arange(Scalars.Of(0), Scalars.Of(steps), Scalars.Of(1), dtype: ScalarType.Int64, device: mask.device);
        var order = mask.logical_not().to_type(ScalarType.Int64).mul(Scalars.Of(steps)).Plus(place).argsort(1).narrow(1, 0, longest);
        var front = sequence.gather(1, order.unsqueeze(-1).expand(-1, -1, sequence.size(2)));
        var (outputs, _) = cell.RunAtOnce(front, states, context);

        var final = At(outputs, counted.narrow(1, -1, 1)).squeeze(1);
        IReadOnlyList<Tensor> last = [where(counted.narrow(1, -1, 1).gt(Scalars.Of(0)), final, states[0])];
        var shown = all ? counted : counted.narrow(1, -1, 1);
        var shows = zeroMasked ? (all ? mask : mask.narrow(1, -1, 1)) : shown.gt(Scalars.Of(0));
        var output = At(outputs, shown).masked_fill(shows.logical_not().unsqueeze(-1), Scalars.Of(0));
        return (all ? output : output.squeeze(1), last);
    }

    // The outputs after so many counting steps; after none, that of the first, which is not to be used.
    private static Tensor At(Tensor outputs, Tensor counted) =>
        outputs.gather(1, counted.sub(Scalars.Of(1)).clamp_min(Scalars.Of(0)).unsqueeze(-1).expand(-1, -1, outputs.size(2)));

    private (Tensor Output, IReadOnlyList<Tensor> States) StepByStep(Tensor sequence, IReadOnlyList<Tensor> states, Tensor? mask)
    {
        var inputs = cell.Project(sequence.transpose(0, 1).contiguous(), context).unbind(0);
        var counts = mask?.unbind(1);
        List<Tensor> outputs = new(inputs.Length);
        Tensor? output = null;
        for (int step = 0; step < inputs.Length; step++)
        {
            // What a step leaves behind is freed at once; autograd keeps what it needs.
            using var scope = NewDisposeScope();
            var (given, next) = cell.Step(inputs[step], states, context);
            if (counts is not null)
            {
                var before = states;
                next = [.. next.Select((state, i) => where(Widened(counts[step], state), state, before[i]))];
                given = where(Widened(counts[step], given), given, output is null || zeroMasked ? zeros_like(given) : output);
            }
            (output, states) = (Kept(given), [.. next.Select(Kept)]);
            if (all) outputs.Add(output);
        }
        if (output is null) throw new ModelException(cell.Name, "sequences of at least one step", "sequences without any");
        return (all ? stack(outputs, 1) : output, states);
    }

    // As an object of its own: a cell may give one tensor twice, or a state as it was.
    private static Tensor Kept(Tensor tensor) => tensor.alias().MoveToOuterDisposeScope();

    private static Tensor Widened(Tensor mask, Tensor like)
    {
        while (mask.dim() < like.dim()) mask = mask.unsqueeze(-1);
        return mask;
    }
}

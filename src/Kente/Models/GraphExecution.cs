using Kente.Graph;
using Kente.Native;
using static TorchSharp.torch;

namespace Kente.Models;

/// <summary>Executes a graph on data, by a plan that is made once: the slot of each tensor and the last call that reads it.</summary>
internal sealed class GraphExecution
{
    private readonly int _slots;
    private readonly int[] _inputs, _outputs;
    private readonly Step[] _steps;

    /// <param name="order">The calls of the graph.</param>
    /// <param name="inputs">Tensors that are given: the model's inputs, or the results of string preprocessing.</param>
    /// <param name="outputs">Tensors to compute.</param>
    /// <param name="preprocessing">The string preprocessing before the graph; <see langword="null"/> if there is none.</param>
    public GraphExecution(
        GraphOrder order, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor> outputs, StringPreprocessing? preprocessing)
    {
        Dictionary<SymbolicTensor, int> slots = [];
        int Slot(SymbolicTensor tensor) => slots.TryGetValue(tensor, out int found) ? found : slots[tensor] = slots.Count;

        _inputs = [.. inputs.Select(Slot)];
        List<Step> steps = [];
        foreach (var node in order.Nodes.Where(node => node.Operation is not InputLayer))
        {
            var given = node.Inputs;
            if (preprocessing?.IsInGraph(node, out given) ?? true)
                steps.Add(new(node.Operation, [.. given.Select(Slot)], [.. node.Outputs.Select(Slot)]));
        }
        _steps = [.. steps];
        _outputs = [.. outputs.Select(Slot)];
        _slots = slots.Count;

        var kept = _inputs.Concat(_outputs).ToHashSet();
        HashSet<int> read = [];
        foreach (var step in Enumerable.Reverse(_steps))
            step.Released = [.. step.Outputs.Concat(step.Inputs).Where(slot => !kept.Contains(slot) && read.Add(slot))];
    }

    /// <summary>
    /// Computes the outputs and their masks. Intermediate tensors are released after their last use; autograd keeps those it needs. Masks
    /// are few and small and stay until the end of the caller's dispose scope.
    /// </summary>
    public Tensor[] Run(IReadOnlyList<Tensor> inputs, CallContext context, out IReadOnlyList<Tensor?>? outputMasks)
    {
        GlibcAllocator.Used();
        var tensors = new Tensor[_slots];
        Tensor?[]? masks = null;
        for (int i = 0; i < _inputs.Length; i++)
        {
            tensors[_inputs[i]] = inputs[i];
            if (context.Mask(i) is { } mask) (masks ??= new Tensor?[_slots])[_inputs[i]] = mask;
        }
        var unmasked = context.Masked([]);
        foreach (var step in _steps)
        {
            var given = new Tensor[step.Inputs.Length];
            for (int i = 0; i < given.Length; i++) given[i] = tensors[step.Inputs[i]];
            var stepContext = masks is null || !step.Inputs.Any(input => masks[input] is not null)
                ? unmasked
                : context.Masked([.. step.Inputs.Select(input => masks[input])]);
            IReadOnlyList<Tensor?>? stepMasks;
            var results = context.Observer is { } observer
                ? Observed(observer, step.Operation, given, stepContext, out stepMasks)
                : step.Operation.Run(given, stepContext, out stepMasks);
            for (int i = 0; i < step.Outputs.Length; i++) tensors[step.Outputs[i]] = results[i];
            for (int i = 0; i < (stepMasks?.Count ?? 0); i++) (masks ??= new Tensor?[_slots])[step.Outputs[i]] = stepMasks![i];
            foreach (int slot in step.Released) tensors[slot].Dispose();
        }
        outputMasks = masks is null ? null : [.. _outputs.Select(output => masks[output])];
        // An output that preprocessing computed is an input of the graph, which the caller keeps.
        return [.. _outputs.Select(output => Array.IndexOf(_inputs, output) < 0 ? tensors[output] : tensors[output].alias())];
    }

    private static IReadOnlyList<Tensor> Observed(
        ICallObserver observer, Operation operation, Tensor[] inputs, CallContext context, out IReadOnlyList<Tensor?>? masks)
    {
        IReadOnlyList<Tensor?>? computed = null;
        var results = observer.Call(operation, inputs, given => operation.Run(given, context, out computed));
        masks = computed;
        return results;
    }

    private sealed class Step(Operation operation, int[] inputs, int[] outputs)
    {
        public Operation Operation => operation;
        public int[] Inputs => inputs;
        public int[] Outputs => outputs;
        public int[] Released { get; set; } = [];
    }
}

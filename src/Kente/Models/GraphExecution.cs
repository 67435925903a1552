using Kente.Graph;
using Kente.Native;
using static TorchSharp.torch;

namespace Kente.Models;

/// <summary>Runs a graph on data. The plan is made once: which place each tensor is kept in, and which call reads it last.</summary>
internal sealed class GraphExecution
{
    private readonly int _places;
    private readonly int[] _inputs, _outputs;
    private readonly Step[] _steps;

    /// <param name="order">The calls.</param>
    /// <param name="inputs">What data there is: the model's inputs, or what its front makes of them.</param>
    /// <param name="outputs">What is computed.</param>
    /// <param name="front">What computes before; <see langword="null"/> for nothing.</param>
    public GraphExecution(GraphOrder order, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor> outputs, HostFront? front)
    {
        Dictionary<SymbolicTensor, int> place = [];
        int Place(SymbolicTensor tensor) => place.TryGetValue(tensor, out int found) ? found : place[tensor] = place.Count;

        _inputs = [.. inputs.Select(Place)];
        List<Step> steps = [];
        foreach (var node in order.Nodes.Where(node => node.Operation is not InputLayer))
        {
            var given = node.Inputs;
            if (front?.IsEngines(node, out given) ?? true) steps.Add(new(node.Operation, [.. given.Select(Place)], [.. node.Outputs.Select(Place)]));
        }
        _steps = [.. steps];
        _outputs = [.. outputs.Select(Place)];
        _places = place.Count;

        var kept = _inputs.Concat(_outputs).ToHashSet();
        HashSet<int> read = [];
        foreach (var step in Enumerable.Reverse(_steps))
            step.Last = [.. step.Outputs.Concat(step.Inputs).Where(at => !kept.Contains(at) && read.Add(at))];
    }

    /// <summary>
    /// Computes the outputs and their masks; tensors in between are released as soon as nothing reads them, and autograd keeps what it needs.
    /// Masks are few and small: they stay until the caller's dispose scope ends.
    /// </summary>
    public Tensor[] Run(IReadOnlyList<Tensor> inputs, CallContext context, out IReadOnlyList<Tensor?>? outputMasks)
    {
        GlibcAllocator.Used();
        var at = new Tensor[_places];
        Tensor?[]? masks = null;
        for (int i = 0; i < _inputs.Length; i++)
        {
            at[_inputs[i]] = inputs[i];
            if (context.Mask(i) is { } mask) (masks ??= new Tensor?[_places])[_inputs[i]] = mask;
        }
        var unmasked = context.Masked([]);
        foreach (var step in _steps)
        {
            var given = new Tensor[step.Inputs.Length];
            for (int i = 0; i < given.Length; i++) given[i] = at[step.Inputs[i]];
            var stepContext = masks is null || !step.Inputs.Any(input => masks[input] is not null) ? unmasked : context.Masked([.. step.Inputs.Select(input => masks[input])]);
            var results = step.Operation.Run(given, stepContext, out var made);
            for (int i = 0; i < step.Outputs.Length; i++) at[step.Outputs[i]] = results[i];
            for (int i = 0; i < (made?.Count ?? 0); i++) (masks ??= new Tensor?[_places])[step.Outputs[i]] = made![i];
            foreach (int last in step.Last) at[last].Dispose();
        }
        outputMasks = masks is null ? null : [.. _outputs.Select(output => masks[output])];
        // An output that a front has made is an input here, which is not to be given away.
        return [.. _outputs.Select(output => Array.IndexOf(_inputs, output) < 0 ? at[output] : at[output].alias())];
    }

    private sealed class Step(Operation operation, int[] inputs, int[] outputs)
    {
        public Operation Operation => operation;
        public int[] Inputs => inputs;
        public int[] Outputs => outputs;
        public int[] Last { get; set; } = [];
    }
}

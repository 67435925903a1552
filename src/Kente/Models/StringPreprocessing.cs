using Kente.Graph;

namespace Kente.Models;

/// <summary>
/// The part of a model that computes before the graph: all layers that read strings, including those of inner models. Its results replace
/// the model's inputs.
/// </summary>
internal sealed class StringPreprocessing
{
    private readonly List<Step> _steps = [];
    private readonly List<SymbolicTensor> _results = [];
    private readonly Dictionary<Node, SymbolicTensor[]> _graphInputs = [];
    private readonly HashSet<int> _reads = [];
    private readonly Dictionary<SymbolicTensor, int> _slots = [];
    private readonly int _inputs;

    private StringPreprocessing(GraphOrder order, IReadOnlyList<SymbolicTensor> inputs)
    {
        _inputs = inputs.Count;
        foreach (var input in inputs) _slots[input] = _slots.Count;
        _results.AddRange(inputs.Where(input => input.DType != DType.String));
        foreach (var node in order.Nodes.Where(ReadsStrings))
        {
            if (node.Operation is Model inner) Add(node, inner.Preprocessing!);
            else Add(node);
        }
    }

    /// <summary>The inputs of the graph, in place of the model's inputs.</summary>
    public IReadOnlyList<SymbolicTensor> Results => _results;

    /// <summary>Returns the preprocessing of a graph; <see langword="null"/> if nothing in it reads strings.</summary>
    /// <exception cref="ModelException">A layer reads strings together with a tensor of the graph.</exception>
    public static StringPreprocessing? Of(GraphOrder order, IReadOnlyList<SymbolicTensor> inputs) =>
        inputs.Any(input => input.DType == DType.String) ? new(order, inputs) : null;

    /// <summary>Returns whether a call belongs to the graph, and its inputs there.</summary>
    public bool IsInGraph(Node node, out IReadOnlyList<SymbolicTensor> inputs)
    {
        inputs = _graphInputs.TryGetValue(node, out var given) ? given : node.Inputs;
        return !ReadsStrings(node) || given is not null;
    }

    /// <summary>Computes the inputs of the graph. Safe to call from several threads concurrently.</summary>
    public NdArray[] Run(IReadOnlyList<NdArray> inputs)
    {
        var arrays = new NdArray[_slots.Count];
        for (int i = 0; i < _inputs; i++) arrays[i] = inputs[i];
        foreach (var step in _steps)
        {
            var results = step.Run(Array.ConvertAll(step.Inputs, slot => arrays[slot]));
            for (int i = 0; i < results.Count; i++) arrays[step.Outputs[i]] = results[i];
        }
        return [.. _results.Select(result => arrays[_slots[result]])];
    }

    private static bool ReadsStrings(Node node) => node.Inputs.Any(input => input.DType == DType.String);

    private void Add(Node node)
    {
        var layer = (HostLayer)node.Operation;
        foreach (var output in node.Outputs) _slots[output] = _slots.Count;
        _results.AddRange(node.Outputs);
        _steps.Add(
            new(
                [.. node.Inputs.Select(input => Slot(node, input))], [.. node.Outputs.Select(output => _slots[output])],
                inputs => [layer.Transform(inputs)]));
    }

    // The preprocessing of an inner model runs here. The inner graph reads its results, and numeric inputs unchanged.
    private void Add(Node node, StringPreprocessing inner)
    {
        Dictionary<SymbolicTensor, SymbolicTensor> given = new(((Model)node.Operation).Inputs.Zip(node.Inputs, KeyValuePair.Create));
        int[] computed = [.. Enumerable.Range(0, inner._results.Count).Where(i => !given.ContainsKey(inner._results[i]))];
        foreach (int i in computed)
        {
            SymbolicTensor carried = new(inner._results[i].Shape, inner._results[i].DType, node, node.Outputs.Count + i);
            given[inner._results[i]] = carried;
            _slots[carried] = _slots.Count;
            _results.Add(carried);
        }
        _graphInputs[node] = [.. inner._results.Select(result => given[result])];
        int[] read = [.. node.Inputs.Select((input, i) => inner._reads.Contains(i) ? Slot(node, input) : Unused)];
        _steps.Add(new(read, [.. computed.Select(i => _slots[given[inner._results[i]]])], inputs =>
        {
            var all = inner.Run(inputs);
            return [.. computed.Select(i => all[i])];
        }));
    }

    // Slot passed for numeric inputs that the inner preprocessing does not read: the model's first input, which exists.
    private const int Unused = 0;

    private int Slot(Node node, SymbolicTensor input)
    {
        if (!_slots.TryGetValue(input, out int slot))
            throw new ModelException(
                $"'{node.Operation.Name}' reads strings together with '{input.Name}', but layers that read strings are computed first (string preprocessing) and can read only inputs of the model and each other's results. Apply the layer to inputs of the model, or convert the strings to numbers first.");
        if (slot < _inputs) _reads.Add(slot);
        return slot;
    }

    private sealed record Step(int[] Inputs, int[] Outputs, Func<NdArray[], IReadOnlyList<NdArray>> Run);
}

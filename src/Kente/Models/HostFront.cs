using Kente.Graph;

namespace Kente.Models;

/// <summary>
/// The part of a model that computes before the engine: all layers that read strings, and those inside models that do. What it makes takes
/// the place of the model's inputs.
/// </summary>
internal sealed class HostFront
{
    private readonly List<Step> _steps = [];
    private readonly List<SymbolicTensor> _results = [];
    private readonly Dictionary<Node, SymbolicTensor[]> _engineInputs = [];
    private readonly HashSet<int> _reads = [];
    private readonly Dictionary<SymbolicTensor, int> _places = [];
    private readonly int _inputs;

    private HostFront(GraphOrder order, IReadOnlyList<SymbolicTensor> inputs)
    {
        _inputs = inputs.Count;
        foreach (var input in inputs) _places[input] = _places.Count;
        _results.AddRange(inputs.Where(input => input.DType != DType.String));
        foreach (var node in order.Nodes.Where(ReadsStrings))
        {
            if (node.Operation is Model inner) Add(node, inner.Front!);
            else Add(node);
        }
    }

    /// <summary>What the engine reads, in place of the model's inputs.</summary>
    public IReadOnlyList<SymbolicTensor> Results => _results;

    /// <summary>The front of a graph; <see langword="null"/> where nothing in it reads strings.</summary>
    /// <exception cref="ModelException">A layer reads strings together with what the engine computes.</exception>
    public static HostFront? Of(GraphOrder order, IReadOnlyList<SymbolicTensor> inputs) =>
        inputs.Any(input => input.DType == DType.String) ? new(order, inputs) : null;

    /// <summary>Whether a call is the engine's, and if so, what it reads.</summary>
    public bool IsEngines(Node node, out IReadOnlyList<SymbolicTensor> inputs)
    {
        inputs = _engineInputs.TryGetValue(node, out var given) ? given : node.Inputs;
        return !ReadsStrings(node) || given is not null;
    }

    /// <summary>Computes what the engine reads. Safe to call from several threads at once.</summary>
    public NdArray[] Run(IReadOnlyList<NdArray> inputs)
    {
        var at = new NdArray[_places.Count];
        for (int i = 0; i < _inputs; i++) at[i] = inputs[i];
        foreach (var step in _steps)
        {
            var made = step.Run(Array.ConvertAll(step.Inputs, place => at[place]));
            for (int i = 0; i < made.Count; i++) at[step.Outputs[i]] = made[i];
        }
        return [.. _results.Select(result => at[_places[result]])];
    }

    private static bool ReadsStrings(Node node) => node.Inputs.Any(input => input.DType == DType.String);

    private void Add(Node node)
    {
        var layer = (HostLayer)node.Operation;
        foreach (var output in node.Outputs) _places[output] = _places.Count;
        _results.AddRange(node.Outputs);
        _steps.Add(new([.. node.Inputs.Select(input => Place(node, input))], [.. node.Outputs.Select(output => _places[output])], inputs => [layer.Transform(inputs)]));
    }

    // Of a model inside, its own front computes here; its engine reads what that made, and the numbers that it is given as they are.
    private void Add(Node node, HostFront inner)
    {
        Dictionary<SymbolicTensor, SymbolicTensor> given = new(((Model)node.Operation).Inputs.Zip(node.Inputs, KeyValuePair.Create));
        int[] made = [.. Enumerable.Range(0, inner._results.Count).Where(i => !given.ContainsKey(inner._results[i]))];
        foreach (int i in made)
        {
            SymbolicTensor carried = new(inner._results[i].Shape, inner._results[i].DType, node, node.Outputs.Count + i);
            given[inner._results[i]] = carried;
            _places[carried] = _places.Count;
            _results.Add(carried);
        }
        _engineInputs[node] = [.. inner._results.Select(result => given[result])];
        int[] read = [.. node.Inputs.Select((input, i) => inner._reads.Contains(i) ? Place(node, input) : Anything)];
        _steps.Add(new(read, [.. made.Select(i => _places[given[inner._results[i]]])], inputs =>
        {
            var all = inner.Run(inputs);
            return [.. made.Select(i => all[i])];
        }));
    }

    // In place of numbers that a front does not read: the model's first input, which exists.
    private const int Anything = 0;

    private int Place(Node node, SymbolicTensor input)
    {
        if (!_places.TryGetValue(input, out int place))
            throw new ModelException($"'{node.Operation.Name}' reads strings together with '{input.Name}', which is computed only after all strings have become numbers; let it read inputs of the model, or make numbers of the strings first.");
        if (place < _inputs) _reads.Add(place);
        return place;
    }

    private sealed record Step(int[] Inputs, int[] Outputs, Func<NdArray[], IReadOnlyList<NdArray>> Run);
}

using Kente.Graph;

namespace Kente.Models;

/// <summary>Applies layers to tensors as a file says, whatever the order in which it does.</summary>
internal sealed class GraphCalls(IReadOnlyDictionary<string, Operation> layers)
{
    private readonly Dictionary<(string Layer, int Call), IReadOnlyList<SymbolicTensor>> _results = layers
        .Where(layer => layer.Value is InputLayer)
        .ToDictionary(layer => (layer.Key, 0), layer => (IReadOnlyList<SymbolicTensor>)[((InputLayer)layer.Value).Output]);

    /// <summary>Makes all calls, each after those whose results it reads and after the layer's earlier ones.</summary>
    /// <exception cref="FormatException">A call reads what does not exist, or itself.</exception>
    public void Make(IReadOnlyList<GraphCall> calls)
    {
        Dictionary<(string, int), List<GraphCall>> waiting = [];
        Dictionary<GraphCall, int> lacking = new(ReferenceEqualityComparer.Instance);
        Queue<GraphCall> ready = new();
        foreach (var call in calls)
        {
            (string, int)[] needed = [.. Needed(call).Distinct().Where(key => !_results.ContainsKey(key))];
            foreach (var key in needed)
            {
                if (!waiting.TryGetValue(key, out var others)) waiting[key] = others = [];
                others.Add(call);
            }
            lacking[call] = needed.Length;
            if (needed.Length == 0) ready.Enqueue(call);
        }
        int made = 0;
        for (; ready.TryDequeue(out var call); made++)
        {
            _results[(call.Layer, call.Index)] = layers[call.Layer].Apply([.. call.Inputs.Select(Find)]);
            foreach (var next in waiting.GetValueOrDefault((call.Layer, call.Index)) ?? [])
                if (--lacking[next] == 0) ready.Enqueue(next);
        }
        if (made < calls.Count) throw Stuck(calls.First(call => lacking[call] > 0));
    }

    /// <summary>A tensor that a call gave.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public SymbolicTensor Find(TensorReference reference) =>
        _results.TryGetValue((reference.Layer, reference.Call), out var outputs) && reference.Output < outputs.Count
            ? outputs[reference.Output]
            : throw new FormatException($"There is no tensor {reference} in the model.");

    private static IEnumerable<(string, int)> Needed(GraphCall call)
    {
        var inputs = call.Inputs.Select(input => (input.Layer, input.Call));
        return call.Index == 0 ? inputs : inputs.Append((call.Layer, call.Index - 1));
    }

    private FormatException Stuck(GraphCall call)
    {
        var missing = call.Inputs.FirstOrDefault(input => !_results.ContainsKey((input.Layer, input.Call)), new(call.Layer, call.Index, 0));
        return new($"Layer '{call.Layer}' reads {missing}, which {(layers.ContainsKey(missing.Layer) ? "is computed nowhere before it" : "is not in the model")}.");
    }
}

using Kente.Graph;

namespace Kente.Models;

/// <summary>Applies layers to tensors as described in a file, in any order of its entries.</summary>
internal sealed class GraphCalls(IReadOnlyDictionary<string, Operation> layers)
{
    private readonly Dictionary<(string Layer, int Call), IReadOnlyList<SymbolicTensor>> _results = layers
        .Where(layer => layer.Value is InputLayer)
        .ToDictionary(layer => (layer.Key, 0), layer => (IReadOnlyList<SymbolicTensor>)[((InputLayer)layer.Value).Output]);

    /// <summary>Applies all calls, each after the calls whose results it reads and after earlier calls of the same layer.</summary>
    /// <exception cref="FormatException">A call depends on a tensor that does not exist, or on itself.</exception>
    public void Apply(IReadOnlyList<GraphCall> calls)
    {
        Dictionary<(string, int), List<GraphCall>> waiting = [];
        Dictionary<GraphCall, int> lacking = new(ReferenceEqualityComparer.Instance);
        Queue<GraphCall> ready = new();
        foreach (var call in calls)
        {
            (string, int)[] needed = [.. Dependencies(call).Distinct().Where(key => !_results.ContainsKey(key))];
            foreach (var key in needed)
            {
                if (!waiting.TryGetValue(key, out var others)) waiting[key] = others = [];
                others.Add(call);
            }
            lacking[call] = needed.Length;
            if (needed.Length == 0) ready.Enqueue(call);
        }
        int applied = 0;
        for (; ready.TryDequeue(out var call); applied++)
        {
            _results[(call.Layer, call.Index)] = layers[call.Layer].Apply([.. call.Inputs.Select(Find)]);
            foreach (var next in waiting.GetValueOrDefault((call.Layer, call.Index)) ?? [])
                if (--lacking[next] == 0) ready.Enqueue(next);
        }
        if (applied < calls.Count) throw Unresolved(calls.First(call => lacking[call] > 0));
    }

    /// <summary>Returns the output of a call.</summary>
    /// <exception cref="FormatException">The tensor does not exist.</exception>
    public SymbolicTensor Find(TensorReference reference) =>
        _results.TryGetValue((reference.Layer, reference.Call), out var outputs) && reference.Output < outputs.Count
            ? outputs[reference.Output]
            : throw new FormatException($"There is no tensor {reference} in the model.");

    private static IEnumerable<(string, int)> Dependencies(GraphCall call)
    {
        var inputs = call.Inputs.Select(input => (input.Layer, input.Call));
        return call.Index == 0 ? inputs : inputs.Append((call.Layer, call.Index - 1));
    }

    private FormatException Unresolved(GraphCall call)
    {
        var missing = call.Inputs.FirstOrDefault(input => !_results.ContainsKey((input.Layer, input.Call)), new(call.Layer, call.Index, 0));
        return new(
            $"Layer '{call.Layer}' reads {missing}, which {(layers.ContainsKey(missing.Layer) ? "is not computed before it" : "is not in the model")}.");
    }
}

using Kente.Primitives;

namespace Kente.Graph;

/// <summary>
/// Where a file keeps the weights of each layer. Keras names these places by the layers' classes, counted in each container in the
/// order of its layers; the layers' own names play no part.
/// </summary>
internal static class WeightPaths
{
    /// <summary>The layer and all layers inside it with their paths; one that several models share stands in each.</summary>
    public static IEnumerable<(string Path, Operation Layer)> Of(Operation root, string path = "") =>
        root.Parts.SelectMany(part => Of(part.Layer, Join(path, part.Path))).Prepend((path, root));

    /// <summary>The path of a group or dataset in it.</summary>
    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";

    /// <summary>A list that Keras holds in an attribute: <c>layers/dense</c>, <c>layers/dense_1</c>, ….</summary>
    public static IEnumerable<(string Path, Operation Layer)> Numbered(string attribute, IEnumerable<Operation> layers)
    {
        Dictionary<string, int> used = [];
        foreach (var layer in layers)
        {
            string name = SnakeCase.Of(layer.PythonClass);
            int before = used.GetValueOrDefault(name);
            used[name] = before + 1;
            yield return ($"{attribute}/{(before == 0 ? name : $"{name}_{before}")}", layer);
        }
    }
}

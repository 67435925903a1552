using Kente.Primitives;

namespace Kente.Graph;

/// <summary>
/// Paths of the layers' weights in files. Keras names them after the layers' classes, numbered in each container in the order of its
/// layers; the layers' own names are not used.
/// </summary>
internal static class WeightPaths
{
    /// <summary>Returns the layer and all inner layers with their paths; a layer that several models share occurs in each.</summary>
    public static IEnumerable<(string Path, Operation Layer)> Of(Operation root, string path = "") =>
        root.Parts.SelectMany(part => Of(part.Layer, Join(path, part.Path))).Prepend((path, root));

    /// <summary>Joins the path of a group and a name.</summary>
    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";

    /// <summary>Paths of a list attribute in Keras: <c>layers/dense</c>, <c>layers/dense_1</c>, ….</summary>
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

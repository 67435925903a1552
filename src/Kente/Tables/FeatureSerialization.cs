using System.Reflection;
using System.Text.Json.Nodes;
using Kente.Serialization;

namespace Kente.Tables;

/// <summary>Writes and reads features as every object of a <c>.keras</c> file.</summary>
internal static class FeatureSerialization
{
    private const string Kind = "Feature", OwnPackages = "Kente.";

    /// <exception cref="NotSupportedException">The class of a feature does not implement <see cref="IFromConfig{TSelf}"/>.</exception>
    public static JsonObject Write(Features features) =>
        new(features.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Write(entry.Key, entry.Value))));

    /// <exception cref="FormatException">A feature is malformed, or its class is not registered.</exception>
    public static Features Read(JsonObject written)
    {
        Features features = new();
        foreach (var (name, node) in written)
        {
            var feature = SerializedObject.Read(node, Kind);
            features[name] = feature.Create<Feature>()
                ?? (LoadPackage(feature) ? feature.Create<Feature>() : null)
                ?? throw feature.Unknown();
        }
        return features;
    }

    private static JsonObject Write(string name, Feature feature)
    {
        var type = feature.GetType();
        if (KerasObjects.NameOf(type) is not { } kerasClass)
            throw new NotSupportedException(
                $"The feature '{name}' cannot be saved: its class {type.Name} does not implement IFromConfig<{type.Name}>.");
        ObjectConfig config = new($"{Kind} '{name}'");
        feature.WriteConfig(config);
        return SerializedObject.Write(type, "kente", kerasClass, config);
    }

    // The program may not have used a package of Kente before it loads the model.
    private static bool LoadPackage(SerializedObject feature)
    {
        if (feature.RegisteredName?.Split('>') is not [var package, _] || !package.StartsWith(OwnPackages, StringComparison.Ordinal))
            return false;
        try
        {
            Assembly.Load(new AssemblyName(package));
            return true;
        }
        catch (Exception fault) when (fault is IOException or BadImageFormatException)
        {
            return false;
        }
    }
}

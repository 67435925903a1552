using Kente.Serialization;

namespace Kente.Weights.Initialization;

/// <summary>Reads the variants of <see cref="VarianceScaling"/> that are separate classes in Keras.</summary>
internal sealed class ScaledInitializers : IReader<Initializer>
{
    private static readonly Dictionary<string, Func<long?, Initializer>> Settings = new()
    {
        ["GlorotUniform"] = Initializers.GlorotUniform,
        ["GlorotNormal"] = Initializers.GlorotNormal,
        ["HeUniform"] = Initializers.HeUniform,
        ["HeNormal"] = Initializers.HeNormal,
        ["LecunUniform"] = Initializers.LecunUniform,
        ["LecunNormal"] = Initializers.LecunNormal,
    };

    public static IReadOnlyList<string> Names => [.. Settings.Keys];

    public static Initializer Read(ObjectConfig config) =>
        Settings.First(setting => setting.Key == config.ClassName || Primitives.SnakeCase.Of(setting.Key) == config.ClassName).Value(
            config.Seed());
}

using Kente.Serialization;

namespace Kente.Weights.Regularization;

/// <summary>Reads <see cref="L1L2"/> and its variants that are separate classes in Keras.</summary>
internal sealed class NamedRegularizers : IReader<Regularizer>
{
    public static IReadOnlyList<string> Names => ["L1", "L2", "L1L2", "l1_l2"];

    // A name alone has other defaults than the class.
    public static Regularizer Read(ObjectConfig config) => config.ClassName switch
    {
        "L1" or "l1" => Regularizers.L1(config.Number("l1", .01)),
        "L2" or "l2" => Regularizers.L2(config.Number("l2", .01)),
        "L1L2" => Regularizers.L1L2(config.Number("l1", 0), config.Number("l2", 0)),
        _ => Regularizers.L1L2(),
    };
}

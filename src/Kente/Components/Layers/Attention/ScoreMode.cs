using Kente.Components.Layers.Attention;

namespace Kente;

/// <summary>How <see cref="Attention"/> computes the score of a key for a query.</summary>
public enum ScoreMode
{
    /// <summary>The dot product of query and key. Luong, Pham, Manning 2015.</summary>
    Dot,

    /// <summary>The sum of tanh(query + key), multiplied by a learned scalar.</summary>
    Concatenate,
}

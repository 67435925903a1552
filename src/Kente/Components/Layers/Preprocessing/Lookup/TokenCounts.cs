using System.Runtime.InteropServices;

namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>How often each token was seen, and in how many documents, while a vocabulary is learned.</summary>
internal sealed class TokenCounts<T> where T : notnull
{
    private readonly Dictionary<T, Seen> _seen = [];

    /// <summary>How many documents there were.</summary>
    public long Documents { get; private set; }

    /// <summary>A new document begins.</summary>
    public void Begin() => Documents++;

    public void Add(T token) => Count(ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, token, out _));

    /// <summary>Adds a token of a text, which becomes a string only when it is new.</summary>
    public static void Add(TokenCounts<string> counts, ReadOnlySpan<char> token) =>
        counts.Count(ref CollectionsMarshal.GetValueRefOrAddDefault(counts._seen.GetAlternateLookup<ReadOnlySpan<char>>(), token, out _));

    /// <summary>All tokens but some, the most frequent first; of equals the last in the order of tokens first, as in Keras.</summary>
    public IEnumerable<T> InOrder(IReadOnlyList<T> without, IComparer<T> order) =>
        _seen.Where(seen => !without.Contains(seen.Key)).OrderByDescending(seen => seen.Value.Times).ThenByDescending(seen => seen.Key, order).Select(seen => seen.Key);

    /// <summary>In how many documents a token was.</summary>
    public long DocumentsWith(T token) => _seen[token].In;

    private void Count(ref Seen seen)
    {
        seen.Times++;
        if (seen.Last == Documents) return;
        seen.Last = Documents;
        seen.In++;
    }

    private struct Seen
    {
        public long Times, In, Last;
    }
}

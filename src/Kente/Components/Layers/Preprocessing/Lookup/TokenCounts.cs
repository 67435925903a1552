using System.Runtime.InteropServices;

namespace Kente.Components.Layers.Preprocessing.Lookup;

/// <summary>Counts the occurrences and documents of each token while a vocabulary is learned.</summary>
internal sealed class TokenCounts<T> where T : notnull
{
    private readonly Dictionary<T, Entry> _counts = [];

    /// <summary>Number of documents.</summary>
    public long Documents { get; private set; }

    /// <summary>Begins a document.</summary>
    public void Begin() => Documents++;

    /// <summary>Counts a token of the current document.</summary>
    public void Add(T token) => Count(ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, token, out _));

    /// <summary>Counts a token of a text; a string is allocated only for new tokens.</summary>
    public static void Add(TokenCounts<string> counts, ReadOnlySpan<char> token) =>
        counts.Count(ref CollectionsMarshal.GetValueRefOrAddDefault(counts._counts.GetAlternateLookup<ReadOnlySpan<char>>(), token, out _));

    /// <summary>Gets the tokens in order of descending frequency, then in descending order of tokens, as in Keras.</summary>
    /// <param name="excluded">Tokens that are left out.</param>
    /// <param name="order">Order of tokens of the same frequency.</param>
    public IEnumerable<T> ByFrequency(IReadOnlyList<T> excluded, IComparer<T> order) => _counts
        .Where(entry => !excluded.Contains(entry.Key))
        .OrderByDescending(entry => entry.Value.Total)
        .ThenByDescending(entry => entry.Key, order)
        .Select(entry => entry.Key);

    /// <summary>Gets the number of documents that contain a token.</summary>
    public long DocumentsWith(T token) => _counts[token].Documents;

    private void Count(ref Entry entry)
    {
        entry.Total++;
        if (entry.LastDocument == Documents) return;
        entry.LastDocument = Documents;
        entry.Documents++;
    }

    private struct Entry
    {
        public long Total, Documents, LastDocument;
    }
}

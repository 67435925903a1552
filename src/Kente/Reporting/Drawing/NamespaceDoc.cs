namespace Kente.Reporting.Drawing;

/// <summary>
/// Pictures of a model's graph, drawn in layers as Sugiyama, Tagawa and Toda 1981 do: calls stand in ranks by their longest path, those of a
/// rank in the order that crosses fewest edges, and as far as possible below one another.
/// </summary>
internal static class NamespaceDoc;

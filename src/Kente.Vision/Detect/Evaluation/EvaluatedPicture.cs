namespace Kente.Vision.Detect.Evaluation;

/// <summary>What is in a picture, and what was found in it.</summary>
/// <param name="Name">The picture's name.</param>
/// <param name="Truth">What is in it.</param>
/// <param name="Found">What was found, in any order; of equal scores the earlier counts first.</param>
public sealed record EvaluatedPicture(string Name, IReadOnlyList<TrueObject> Truth, IReadOnlyList<FoundObject> Found);

using System.Diagnostics;
using static Kente.Layers;

namespace Kente.Bench;

/// <summary>How fast texts become batches of numbers, beside a plain loop over a hash map.</summary>
internal static class TextReading
{
    private const int Rows = 60_000, Words = 40, Vocabulary = 20_000, BatchSize = 256, Rounds = 5;

    public static string Measure()
    {
        string[] texts = Texts();
        var vectorize = TextVectorization(maxTokens: Vocabulary, outputSequenceLength: Words);
        vectorize.Adapt(texts);
        Dictionary<string, int> numbers = [];
        foreach (string word in vectorize.Vocabulary) numbers[word] = numbers.Count;

        double loop = Rate(() => texts.Chunk(BatchSize).Sum(batch => Plain(batch, numbers).Length));
        double layer = Rate(() => texts.Chunk(BatchSize).Sum(batch => vectorize.Apply(batch).Length));
        var pipeline = Dataset.From(texts).Batch(BatchSize, batch => vectorize.Apply((string[])[.. batch])).Prefetch(
            threads: Environment.ProcessorCount);
        double batches = Rate(() => pipeline.Epoch(0).Sum(batch => batch.Length));
        return FormattableString.Invariant(
            $"Texts of {Words} words a second: a plain loop over a hash map {loop:F0}, TextVectorization on one thread {layer:F0} ({loop / layer:F2}× the loop's time), into batches on {Environment.ProcessorCount} cores {batches:F0}");
    }

    // Lower case, without punctuation at the words' ends, split, looked up, filled up.
    private static int[] Plain(string[] texts, Dictionary<string, int> numbers)
    {
        var padded = new int[texts.Length * Words];
        for (int row = 0; row < texts.Length; row++)
        {
            int at = row * Words, end = at + Words;
            foreach (string word in texts[row].ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (at == end) break;
                padded[at++] = numbers.GetValueOrDefault(word.Trim('.', ','), 1);
            }
        }
        return padded;
    }

    // Words as frequent as in language: the n-th one 1/n as often as the first.
    private static string[] Texts()
    {
        Random random = new(1);
        string[] words = [
            .. Enumerable.Range(0, 50_000).Select(
                _ => new string([.. Enumerable.Range(0, random.Next(2, 11)).Select(_ => (char)random.Next('a', 'z' + 1))]))];
        string Word(int place)
        {
            string word = words[(int)Math.Exp(random.NextDouble() * Math.Log(words.Length))];
            return place == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : place % 9 == 8 ? word + "," : word;
        }
        return [.. Enumerable.Range(0, Rows).Select(_ => string.Join(' ', Enumerable.Range(0, Words).Select(Word)) + ".")];
    }

    private static double Rate(Func<int> work)
    {
        work();
        double[] seconds = [.. Enumerable.Range(0, Rounds).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            work();
            return watch.Elapsed.TotalSeconds;
        }).Order()];
        return Rows / seconds[Rounds / 2];
    }
}

namespace Kente.Joint.Bench.Studies;

/// <summary>Standardizes numeric columns to mean 0 and standard deviation 1 on the training rows.</summary>
internal static class Standardized
{
    /// <summary>Returns training and test rows, and the mean and standard deviation of each column.</summary>
    public static (NdArray Train, NdArray Test, (double Mean, double Deviation)[] Units) Of(
        Table train, Table test, params IReadOnlyList<string> columns)
    {
        (double Mean, double Deviation)[] units = [.. columns.Select(column =>
        {
            double[] known = [.. train[column].Numbers().Where(value => !double.IsNaN(value))];
            double mean = known.Average(), deviation = Math.Sqrt(known.Average(value => Math.Pow(value - mean, 2)));
            return (mean, deviation == 0 ? 1 : deviation);
        })];
        return (Array(train), Array(test), units);

        NdArray Array(Table table)
        {
            var values = new float[table.Count * columns.Count];
            for (int column = 0; column < columns.Count; column++)
            {
                double[] numbers = table[columns[column]].Numbers();
                for (int row = 0; row < numbers.Length; row++)
                    values[(row * columns.Count) + column] = (float)((numbers[row] - units[column].Mean) / units[column].Deviation);
            }
            return NdArray.Of(values, table.Count, columns.Count);
        }
    }
}

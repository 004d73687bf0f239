// The loops of Problems/Gmm.cs.
#include <cmath>
#include <vector>

static double squared_norm(const double* x, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++) sum += x[i] * x[i];
    return sum;
}

static double log_sum_exp(const double* x, int n)
{
    double max = x[0];
    for (int i = 1; i < n; i++) if (x[i] > max) max = x[i];
    double sum = 0;
    for (int i = 0; i < n; i++) sum += std::exp(x[i] - max);
    return std::log(sum) + max;
}

static double log_prior(int d, int k, double gamma, int m, const double* log_determinants, const double* diagonals, const double* icf)
{
    int size = d * (d + 1) / 2, n = d + m + 1;
    double log_gamma = 0.25 * d * (d - 1) * std::log(M_PI);
    for (int j = 1; j <= d; j++) log_gamma += std::lgamma(0.5 * n + 0.5 * (1 - j));
    double constant = n * d * (std::log(gamma) - 0.5 * std::log(2)) - log_gamma;
    double total = 0;
    for (int i = 0; i < k; i++)
    {
        double norm = squared_norm(diagonals + i * d, d) + squared_norm(icf + i * size + d, size - d);
        total += 0.5 * gamma * gamma * norm - m * log_determinants[i];
    }
    return total - k * constant;
}

extern "C" double gmm(int d, int k, int n, const double* alphas, const double* means, const double* icf, const double* points, double gamma, int m)
{
    int size = d * (d + 1) / 2;
    std::vector<double> diagonals(k * d), log_determinants(k), centered(d), transformed(d), terms(k);
    for (int i = 0; i < k; i++)
    {
        for (int j = 0; j < d; j++)
        {
            double q = icf[i * size + j];
            log_determinants[i] += q;
            diagonals[i * d + j] = std::exp(q);
        }
    }

    double total = 0;
    for (int p = 0; p < n; p++)
    {
        const double* point = points + p * d;
        for (int i = 0; i < k; i++)
        {
            const double *mean = means + i * d, *diagonal = diagonals.data() + i * d, *below = icf + i * size + d;
            for (int j = 0; j < d; j++) centered[j] = point[j] - mean[j];
            for (int j = 0; j < d; j++) transformed[j] = diagonal[j] * centered[j];
            int at = 0;
            for (int column = 0; column < d; column++)
                for (int row = column + 1; row < d; row++) transformed[row] += below[at++] * centered[column];
            terms[i] = alphas[i] + log_determinants[i] - 0.5 * squared_norm(transformed.data(), d);
        }
        total += log_sum_exp(terms.data(), k);
    }
    return -0.5 * n * d * std::log(2 * M_PI) + total - n * log_sum_exp(alphas, k)
        + log_prior(d, k, gamma, m, log_determinants.data(), diagonals.data(), icf);
}
